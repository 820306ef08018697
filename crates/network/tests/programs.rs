//! Keras programs as people write them: the network that they build, with Keras' own counts, or the line that keeps it
//! from being known.
// Clippy knows tests by their attribute, not the helpers beside them.
#![allow(clippy::unwrap_used, clippy::panic)]

use network::keras::{Note, read};
use network::{ArgumentError, ParseError, ParseReason, Sequential, StackError};

fn stack(program: &str) -> Sequential {
    Sequential::from_keras(program).unwrap_or_else(|error| panic!("{error}\n{program}"))
}

fn refused(program: &str) -> ParseError {
    match Sequential::from_keras(program) {
        Ok(stack) => panic!("{program}\nreads as {}", stack.to_compact()),
        Err(error) => error,
    }
}

/// What a program's lines build on an image of 8 by 8 pixels, its input left out.
fn layers(body: &str) -> String {
    let stack = stack(&format!("m = Sequential([Input((8, 8, 1))])\n{body}"));
    stack.to_compact().trim_start_matches("8x8x1").trim_start_matches('-').to_owned()
}

#[test]
fn whole_programs_have_the_counts_of_keras() {
    let programs = [
        ("variables", include_str!("programs/variables.py"), 34_826),
        ("for_loop", include_str!("programs/for_loop.py"), 39_978),
        ("if_false", include_str!("programs/if_false.py"), 54_170),
        ("functional", include_str!("programs/functional.py"), 54_170),
        ("mnist_convnet", include_str!("programs/mnist_convnet.py"), 34_826),
        ("tensorflow_cnn", include_str!("programs/tensorflow_cnn.py"), 122_570),
        ("tensorflow_quickstart", include_str!("programs/tensorflow_quickstart.py"), 101_770),
        ("fashion", include_str!("programs/fashion.py"), 101_770),
        ("functions", include_str!("programs/functions.py"), 29_138),
        ("lenet_class", include_str!("programs/lenet_class.py"), 1_256_080),
        ("session", include_str!("programs/session.txt"), 40),
        ("vgg16", include_str!("programs/vgg16.py"), 138_357_544),
    ];
    for (name, program, params) in programs {
        let stack = Sequential::from_keras(program).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(stack.params().unwrap().total(), params, "{name}: {}", stack.to_compact());
    }
    let vgg = stack(include_str!("programs/vgg16.py"));
    assert_eq!((vgg.layers.len(), vgg.output_shape().unwrap()), (22, vec![1000]));
    assert!(matches!(vgg.check_classifier(1000), Err(StackError::TooLargeToTrain { params: 138_357_544, .. })));
    assert_eq!(
        stack(include_str!("programs/tensorflow_quickstart.py")).to_compact(),
        "28x28-flat-dense128.relu-drop0.2-dense10-act.softmax"
    );
    assert_eq!(stack(include_str!("programs/session.txt")).to_compact(), "8x8x1-conv4x3-flat");
}

#[test]
fn classes_that_are_counted_in_files_are_refused_with_their_line() {
    let program = include_str!("programs/augmented.py");
    let error = refused(program);
    let line = |text: &str| program.lines().position(|line| line.contains(text)).unwrap() + 1;
    assert_eq!(error.line, line("num_classes = len"));
    let user = line("layers.Dense(num_classes)");
    let reason = ParseReason::Unknown { needs: "Dense".to_owned(), found: "num_classes".to_owned(), user };
    assert_eq!(error.reason, reason);
    let counted = program.replace("len(class_names)", "5");
    let reading = read(&counted).unwrap();
    assert_eq!(reading.stack.params().unwrap().total(), 3_989_285);
    assert_eq!(reading.notes, [Note::Rescaled]);
    let flipped = counted.replace("  layers.Rescaling(1./255, ", "  layers.RandomFlip('horizontal', ");
    let error = refused(&flipped);
    assert_eq!((error.line, error.layer.as_deref()), (line("layers.Rescaling"), Some("RandomFlip")));
}

#[test]
fn control_flow_is_followed() {
    let cases = [
        ("def f():\n  '''\n  >>> f()\n  '''\n  m.add(Flatten())\nf()", "flat"),
        ("class C:\n  n = 2\nC.n = 3\nm.add(Conv2D(C.n, 1))", "conv3x1"),
        ("if [1, 2] == (1, 2): m.add(Flatten())\nif (1, 'a') != (1, 'b'): m.add(Dropout(0.5))", "drop0.5"),
        ("sizes = [3]\nprint(set(sizes))\nm.add(Conv2D(max(sizes), min(4, 2)))", "conv3x2"),
        ("for i in range(2): m.add(Conv2D(2 * i + 1, 3))", "conv1x3-conv3x3"),
        ("for i, n in enumerate([4, 2], start=1):\n  m.add(Conv2D(n, i))", "conv4x1-conv2x2"),
        (
            "n = 8\nwhile n > 1:\n\tm.add(Conv2D(n, 1))\n\tn //= 2\nelse:\n\tm.add(Flatten())",
            "conv8x1-conv4x1-conv2x1-flat",
        ),
        ("while True:\n  m.add(Conv2D(2, 3))\n  if len(m.layers) >= 2:\n    break\n  continue\n", "conv2x3-conv2x3"),
        ("if 3 < 2: m.add(Flatten())\nelif 1 < 2 < 3: m.add(Dropout(.5))\nelse: m.add(LSTM(3))", "drop0.5"),
        ("for n in [x ** 2 for x in range(1, 5) if x % 2 == 0]: m.add(Conv2D(n, 1))", "conv4x1-conv16x1"),
        ("k = 1 if 'a' in ('a', 'b') else 2\nm.add(Conv2D(k, kernel_size=k,))", "conv1x1"),
        (
            "def f(n, k=3, *rest, **more):\n  for _ in range(n): m.add(Conv2D(2, k, **more))\nf(2, k=2, padding='same')",
            "conv2x2.same-conv2x2.same",
        ),
        ("g = lambda n: Conv2D(n, 1)\n[m.add(g(i)) for i in (1, 2)]", "conv1x1-conv2x1"),
        (
            "sizes = {'a': 3, 'b': 4}\nfor name, n in sizes.items():\n  m.add(Conv2D(n, 1, name=name + '_x'))",
            "conv3x1-conv4x1",
        ),
        (
            "sizes = [1, 2, 3, 4]\nfor n in sizes[::-2] + sizes[:1] + [sizes.pop()]: m.add(Conv2D(n, 1))",
            "conv4x1-conv2x1-conv1x1-conv4x1",
        ),
        ("a, (b, c) = 1, [2, 3]\nfor n in (a, b, c)[1:]: m.add(Conv2D(n, 1))", "conv2x1-conv3x1"),
        ("def f(n):\n  if n == 0: return\n  m.add(Conv2D(n, 1))\n  return f(n - 1)\nf(2)", "conv2x1-conv1x1"),
        ("m.add(Flatten()); m.add(Dense(7)); m.pop(); m.add(Dense(int(64 / 2)))", "flat-dense32"),
        (
            "add = m.add\nfor n, p in zip((2, 3), [True, False]):\n  add(Conv2D(n, 1))\n  if not p: add(MaxPool2D())",
            "conv2x1-conv3x1-max2",
        ),
        (
            "with tf.device('/gpu:0'):\n  m.add(Flatten())\ntry:\n  m.add(Dense(3))\nexcept ValueError as e:\n  print(e)",
            "flat-dense3",
        ),
        ("n = -7 // 2 + -7 % 4 + 2 ** 3 - 2\nm.add(Conv2D(n, 1))", "conv3x1"),
        ("block = Sequential([Conv2D(2, 1), ReLU()])\nm.add(block)\nm.add(Flatten())", "conv2x1-act.relu-flat"),
        (
            "m.add(BatchNormalization(axis=3)); m.add(Softmax(-1)); m.add(LeakyReLU(alpha=0.1))",
            "bn-act.softmax-leaky0.1",
        ),
        ("n = 1\ndef f():\n  global n\n  n += 1\nf(); f()\nm.add(Conv2D(n, 1))", "conv3x1"),
        ("n = 3\nsquares = [n * n for n in range(5)]\nm.add(Conv2D(n, 1))", "conv3x1"),
        ("layer = Conv2D(2, 1)\nlayer.trainable = False\nm.add(layer)", "conv2x1"),
        (
            "m.add(Conv2D(2, 1, kernel_initializer=keras.initializers.HeNormal(seed=1), activation=tf.nn.relu))",
            "conv2x1.relu.he_normal",
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(layers(body), expected, "{body}");
    }
}

#[test]
fn what_only_the_running_program_knows_may_flow() {
    let cases = [
        "data = np.load('x.npz')\nx = data['x'] / 255\nif x.mean() > 1:\n  x = x / 255\nm.add(Flatten())",
        "for images, labels in ds.take(1):\n  for i in range(9):\n    plt.subplot(3, 3, i + 1)\n  if labels[0]: break\nm.add(Flatten())",
        "if os.path.exists('w.h5'):\n  m.load_weights('w.h5')\nm.add(Flatten())",
        "losses = []\nfor epoch in range(10**12):\n  losses.append(m.train_on_batch(x, y))\nm.add(Flatten())",
        "m.add(Flatten())\nhistory = m.fit(x, y)\nwhile history.history['loss'][-1] > 0.1:\n  history = m.fit(x, y)",
        "def plot(h):\n  if h is None: return\n  plt.plot(h)\nplot(m.fit(x))\nm.add(Flatten())",
        "class Stop(keras.callbacks.Callback):\n  def on_epoch_end(self, epoch, logs={}):\n    if logs.get('acc') > 0.9: self.model.stop_training = True\nm.add(Flatten())\nm.fit(x, callbacks=[Stop()])",
        "m.add(Flatten())\nviews = [layer.output for layer in m.layers]\nlook = keras.Model(inputs=m.inputs, outputs=views)",
        "m.add(Flatten())\nfor layer in m.layers:\n  if 'conv' not in layer.name: continue\n  print(layer.get_weights()[0].shape)",
        "@tf.function\ndef step(x):\n  with tf.GradientTape() as tape:\n    loss = m(x, training=True)\n  return loss\nm.add(Flatten())\nstep(x)",
    ];
    for body in cases {
        assert_eq!(layers(body), "flat", "{body}");
    }
}

#[test]
fn an_unknown_that_decides_the_network_is_refused() {
    let undecided = [
        ("if x.mean() > 1:\n  m.add(Flatten())", 2, 3),
        ("for n in np.arange(3):\n  m.add(Flatten())", 2, 3),
        ("while x.any(): m.add(Flatten())", 2, 2),
        ("def f():\n  if x: return\n  m.add(Flatten())\nf()", 3, 4),
        ("for i in range(3):\n  if x: break\n  m.add(Flatten())", 3, 4),
        ("x and m.add(Flatten())", 2, 2),
        ("[m.add(Flatten()) for n in x]", 2, 2),
        ("if x:\n  k = Sequential()", 2, 3),
        ("if x:\n  m.pop()", 2, 3),
        ("while True:\n  if x: break\n  m.add(Flatten())", 3, 4),
    ];
    for (body, line, user) in undecided {
        let error = refused(&format!("m = Sequential([Input((8, 8, 1))])\n{body}"));
        assert_eq!((error.line, error.reason), (line, ParseReason::Undecided { user }), "{body}");
    }
    let unknown = [
        ("n = 3\nif x: n = 4\nm.add(Conv2D(n, 1))", 3),
        ("sizes = [1]\nsizes.append(x[0])\nm.add(Conv2D(sizes[1], 1))", 3),
        ("sizes = [1, 2]\nrandom.shuffle(sizes)\nm.add(Conv2D(sizes[0], 1))", 3),
        ("for i in x: n = 1\nm.add(Conv2D(n, 1))", 2),
        ("n = 0\nfor i in range(10**9): n += 1\nm.add(Conv2D(n, 1))", 3),
        ("n = 10 ** 10 ** 10\nm.add(Conv2D(n, 1))", 2),
        ("def f():\n  if x: return 1\n  return 2\nn = f()\nm.add(Conv2D(n, 1))", 5),
        ("m.add(Flatten() if x else Dropout(0.5))", 2),
        ("m.add(Conv2D(8, 3, activation=argv[1]))", 2),
        ("more = []\nif x: more.append(Flatten())\nk = Sequential(more)", 3),
        ("base = keras.applications.VGG16()\nm.add(base)", 2),
    ];
    for (body, line) in unknown {
        let error = refused(&format!("import random\nm = Sequential([Input((8, 8, 1))])\n{body}"));
        assert!(matches!(error.reason, ParseReason::Unknown { .. }), "{body}: {error}");
        assert_eq!(error.line, line + 1, "{body}");
    }
}

#[test]
fn what_is_no_chain_is_refused() {
    let head = "i = keras.Input((8, 8, 1))\nx = layers.Conv2D(1, 1)(i)\n";
    let cases = [
        ("x = layers.Add()([x, i])", 3),
        ("x = layers.add([x, i])", 3),
        ("x = x + i", 3),
        ("x = tf.concat([x, i], -1)", 3),
        ("m = keras.Model(i, [x, i])", 3),
        ("m = keras.Model([i, i], x)", 3),
        ("j = keras.Input((3,))\nm = keras.Model(j, x)", 4),
        ("x = layers.Dense(2)([x, i])", 3),
        ("m = Sequential([x])", 3),
    ];
    for (body, line) in cases {
        let error = refused(&format!("{head}{body}"));
        assert_eq!((error.line, error.reason), (line, ParseReason::NotAChain), "{body}");
    }
    let shared = "d = layers.Dense(3)\nx = d(d(keras.Input((3,))))";
    assert_eq!(
        refused("i = keras.Input((3,))\nd = layers.Dense(3)\nm = keras.Model(i, d(d(i)))").reason,
        ParseReason::Reused
    );
    assert_eq!(refused(shared).reason, ParseReason::OutsideModel);
    assert_eq!(refused("m = Sequential([Input((3,))] + [Dense(3)] * 2)").reason, ParseReason::Reused);
    let branch =
        "i = keras.Input((3,))\nx = Dense(3)(i)\naside = Dense(9)(x)\nm = keras.Model(inputs=[i], outputs=Dense(2)(x))";
    assert_eq!(stack(branch).to_compact(), "3-dense3-dense2");
}

#[test]
fn what_is_not_evaluated_is_refused() {
    type Is = fn(&ParseReason) -> bool;
    let not_evaluated: Is = |reason| matches!(reason, ParseReason::NotEvaluated { .. });
    let cases: [(&str, usize, Is); 22] = [
        ("class Net(keras.Model):\n  pass", 2, |r| *r == ParseReason::Subclass),
        ("class Net(tf.keras.layers.Layer):\n  pass", 2, |r| *r == ParseReason::Subclass),
        ("from mine import grow\ngrow(m)", 3, not_evaluated),
        ("class Net:\n  def __init__(self): self.m = Sequential()\nn = Net()", 4, not_evaluated),
        ("def layers_of():\n  yield Flatten()\nfor l in layers_of(): m.add(l)", 4, not_evaluated),
        ("m.add(Flatten())\nm.layers[0].activation = 'relu'", 3, not_evaluated),
        ("try:\n  k = load('m')\nexcept OSError:\n  m.add(Flatten())", 4, not_evaluated),
        ("setattr(m, 'trainable', False)", 2, not_evaluated),
        ("list(map(lambda n: m.add(Conv2D(n, 1)), [1, 2]))", 2, not_evaluated),
        ("class C:\n  n = 2\nsetattr(C, 'n', 3)", 4, not_evaluated),
        ("exec('m.add(Flatten())')", 2, not_evaluated),
        ("raise ValueError('no')", 2, |r| *r == ParseReason::Raised),
        ("while True: pass", 2, |r| *r == ParseReason::Endless),
        ("def f(): return f()\nf()", 2, |r| *r == ParseReason::TooDeep),
        ("while True: m.add(Dropout(0.5))", 2, |r| matches!(r, ParseReason::Stack(StackError::TooManyLayers { .. }))),
        ("k = Sequential([Input((3,)), Dense(3)])", 2, |r| *r == ParseReason::SecondModel),
        ("m.add(Rescaling(1 / 127.5, offset=-1))", 2, |r| *r == ParseReason::Rescaling),
        ("m.add(Flatten())\nm.add(Rescaling(1 / 255))", 3, |r| *r == ParseReason::Rescaling),
        ("m.add(BatchNormalization(axis=1))", 2, |r| matches!(r, ParseReason::Argument(ArgumentError::Wrong { .. }))),
        ("m.add(ReLU(6))", 2, |r| matches!(r, ParseReason::Argument(ArgumentError::Wrong { .. }))),
        ("    m.add(Flatten())", 2, |r| *r == ParseReason::Indented),
        ("m.add(Flatten)", 2, |r| matches!(r, ParseReason::NotALayer { .. })),
    ];
    for (body, line, is) in cases {
        let error = refused(&format!("m = Sequential([Input((8, 8, 1))])\n{body}"));
        assert!(is(&error.reason), "{body}: {error}");
        assert_eq!(error.line, line, "{body}: {error}");
    }
    let alone = refused("def build():\n  m = Sequential([Input((3,)), Dense(2)])\n  return m\n");
    assert_eq!((alone.line, alone.reason), (1, ParseReason::NotCalled { function: "build".to_owned() }));
}

#[test]
fn the_last_of_a_name_is_the_network() {
    let twice = "m = Sequential([Input((3,)), Dense(3)])\nm = Sequential([Input((3,)), Dense(5)])";
    assert_eq!(stack(twice).to_compact(), "3-dense5");
    let built = "m = Sequential([Dense(4)])\nm.build(input_shape=(None, 3))";
    assert_eq!(stack(built).to_compact(), "3-dense4");
    let again = "m = Sequential([Conv2D(4, 3, input_shape=(8, 8, 1)), Conv2D(4, 3, input_shape=(8, 8, 1))])";
    assert_eq!(stack(again).to_compact(), "8x8x1-conv4x3-conv4x3");
}

#[test]
fn what_is_left_out_is_told() {
    let notes = |body: &str| read(&format!("m = Sequential([Input((3,))])\n{body}")).unwrap().notes;
    assert_eq!(notes("m.add(Dense(3))"), []);
    assert_eq!(
        notes("m.add(Dense(3, kernel_regularizer='l2')); m.add(Dense(2, bias_constraint=None))"),
        [Note::Regularized]
    );
    assert_eq!(notes("m.add(Dense(3))\nm.trainable = False"), [Note::Frozen]);
    assert_eq!(notes("m.add(Dense(3))\nfor l in m.layers[:-1]: l.trainable = False"), []);
}
