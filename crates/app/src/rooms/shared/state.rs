use crate::shell::Query;

/// A key of the address and its value; `None` where the value is the room's default, which is left out.
pub type Pair = (&'static str, Option<String>);

/// The state of a room: a plain struct that is the whole of what its address says.
///
/// Its `Default` is what the notebook shows, with an empty query.
pub trait RoomState: Clone + PartialEq + Default + Send + Sync + 'static {
    /// Reads a query: the default where a key is absent or its value cannot be used.
    fn read(reader: &mut Reader) -> Self;

    /// All keys of the room but `step`.
    fn pairs(&self) -> Vec<Pair>;

    /// How many frames the transport has; 1 where nothing moves by steps.
    fn frames(&self) -> usize {
        1
    }

    /// Whether the room's question is another one than it was for `before`, so that it is asked again.
    fn asks_anew(&self, before: &Self) -> bool {
        self != before
    }
}

/// Reads the values of a query and notes those that cannot be used.
#[derive(Debug)]
pub struct Reader<'a> {
    query: &'a Query,
    broken: Vec<(&'static str, String)>,
}

impl<'a> Reader<'a> {
    /// A reader of `query`.
    #[must_use]
    pub fn new(query: &'a Query) -> Self {
        Self { query, broken: Vec::new() }
    }

    /// The value of `key`, if it is there and `parse` can use it. One that is there and cannot be used is noted.
    pub fn value<T>(&mut self, key: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.query.get(key)?;
        let value = parse(text);
        if value.is_none() {
            self.broken.push((key, text.to_owned()));
        }
        value
    }

    /// Notes that the value of `key` cannot be used, because it does not go with the others.
    pub fn broken(&mut self, key: &'static str) {
        if let Some(text) = self.query.get(key) {
            self.broken.push((key, text.to_owned()));
        }
    }
}

/// A query read: the state, the frame, and the keys whose values could not be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival<S> {
    /// The state, with defaults where a value was absent or broken.
    pub state: S,
    /// The frame.
    pub step: usize,
    /// (key, value) of what could not be used.
    pub broken: Vec<(&'static str, String)>,
}

impl<S: RoomState> Arrival<S> {
    /// Reads the state of a room and its frame.
    #[must_use]
    pub fn of(query: &Query) -> Self {
        let mut reader = Reader::new(query);
        let state = S::read(&mut reader);
        let frames = state.frames();
        let step = reader.value("step", |text| text.parse().ok().filter(|step| *step < frames)).unwrap_or(0);
        Self { state, step, broken: reader.broken }
    }

    /// All keys of a room: those of its state, and the frame.
    #[must_use]
    pub fn pairs(state: &S, step: usize) -> Vec<Pair> {
        let mut pairs = state.pairs();
        pairs.push(("step", (step > 0).then(|| step.to_string())));
        pairs
    }

    /// The query that leads to a state and its frame.
    #[must_use]
    pub fn query(state: &S, step: usize) -> Query {
        written(Self::pairs(state, step))
    }
}

/// The query of these keys.
pub(super) fn written(pairs: Vec<Pair>) -> Query {
    let mut query = Query::default();
    for (key, value) in pairs {
        if let Some(value) = value {
            query.set(key, value);
        }
    }
    query
}
