//! All questions of the quiz: some of each room of the path.

use crate::i18n::Quiz;
use crate::shell::Room;

/// A text of `quiz.json`.
pub type Words = fn(Quiz) -> &'static str;

/// A question, with where it can be looked up.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Its name: its key in `quiz.json`, and what a code of answers is checked with.
    pub name: &'static str,
    /// The room that teaches it.
    pub room: Room,
    /// The state of that room that shows the answer.
    pub query: &'static str,
    /// What is asked.
    pub asks: Words,
    /// The answers, each with what is said of it: the right one first, with why it is right, then the wrong ones, with the
    /// mistakes that lead to them.
    pub answers: [(Words, Words); OPTIONS],
}

/// How many answers a question has.
pub const OPTIONS: usize = 4;

/// One question in two lines: room, name, query; the texts of question, right answer and why; then the wrong answers, each
/// with its mistake.
macro_rules! pool {
    ($($room:ident $name:literal $query:literal $asks:ident $right:ident $why:ident
        $($wrong:ident $mistake:ident)*;)*) => {
        /// The pool, in the order of the path. What a seed draws depends on it; answers to other questions are refused.
        pub static POOL: &[Question] = &[$(Question {
            name: $name,
            room: Room::$room,
            query: $query,
            asks: Quiz::$asks,
            answers: [(Quiz::$right, Quiz::$why), $((Quiz::$wrong, Quiz::$mistake)),*],
        }),*];
    };
}

pool! {
    Correlation "lag" "x=0,0,1,2,1,0,0&w=1,2,1" lag_question lag_right lag_why
        lag_a lag_a_mistake lag_b lag_b_mistake lag_c lag_c_mistake;
    Correlation "lengths" "mode=full" lengths_question lengths_right lengths_why
        lengths_a lengths_a_mistake lengths_b lengths_b_mistake lengths_c lengths_c_mistake;
    Correlation "scale" "x=0,0,10,20,10,0,0&w=1,2,1" scale_question scale_right scale_why
        scale_a scale_a_mistake scale_b scale_b_mistake scale_c scale_c_mistake;
    Convolution "flip" "flip=1" flip_question flip_right flip_why
        flip_a flip_a_mistake flip_b flip_b_mistake flip_c flip_c_mistake;
    Convolution "size" "kernel=1,1,1,1;1,1,1,1;1,1,1,1;1,1,1,1" size_question size_right size_why
        size_a size_a_mistake size_b size_b_mistake size_c size_c_mistake;
    Convolution "one_cell" "" one_cell_question one_cell_right one_cell_why
        one_cell_a one_cell_a_mistake one_cell_b one_cell_b_mistake one_cell_c one_cell_c_mistake;
    Filters "sum_zero" "kernel=laplacian" sum_zero_question sum_zero_right sum_zero_why
        sum_zero_a sum_zero_a_mistake sum_zero_b sum_zero_b_mistake sum_zero_c sum_zero_c_mistake;
    Filters "transpose" "kernel=sobel&panel=transposed" transpose_question transpose_right transpose_why
        transpose_a transpose_a_mistake transpose_b transpose_b_mistake transpose_c transpose_c_mistake;
    Filters "blur" "kernel=box" blur_question blur_right blur_why
        blur_a blur_a_mistake blur_b blur_b_mistake blur_c blur_c_mistake;
    Padding "five_valid" "kernel=1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;1,1,1,1,1;1,1,1,1,1&pad=valid" five_valid_question five_valid_right five_valid_why
        five_valid_a five_valid_a_mistake five_valid_b five_valid_b_mistake five_valid_c five_valid_c_mistake;
    Padding "same_odd" "kernel=1,1,1,1;1,1,1,1;1,1,1,1;1,1,1,1&pad=same" same_odd_question same_odd_right same_odd_why
        same_odd_a same_odd_a_mistake same_odd_b same_odd_b_mistake same_odd_c same_odd_c_mistake;
    Padding "corner" "pad=valid&show=visits" corner_question corner_right corner_why
        corner_a corner_a_mistake corner_b corner_b_mistake corner_c corner_c_mistake;
    Stride "stride" "stride=2" stride_question stride_right stride_why
        stride_a stride_a_mistake stride_b stride_b_mistake stride_c stride_c_mistake;
    Stride "dilation" "dilation=2" dilation_question dilation_right dilation_why
        dilation_a dilation_a_mistake dilation_b dilation_b_mistake dilation_c dilation_c_mistake;
    Stride "cost" "stride=2" cost_question cost_right cost_why
        cost_a cost_a_mistake cost_b cost_b_mistake cost_c cost_c_mistake;
    Activation "relu" "fn=relu" relu_question relu_right relu_why
        relu_a relu_a_mistake relu_b relu_b_mistake relu_c relu_c_mistake;
    Activation "linear" "fn=linear" linear_question linear_right linear_why
        linear_a linear_a_mistake linear_b linear_b_mistake linear_c linear_c_mistake;
    Activation "sigmoid" "fn=sigmoid" sigmoid_question sigmoid_right sigmoid_why
        sigmoid_a sigmoid_a_mistake sigmoid_b sigmoid_b_mistake sigmoid_c sigmoid_c_mistake;
    Pooling "max_pool" "kind=max&image=1,5;2,4&pool=2" max_pool_question max_pool_right max_pool_why
        max_pool_a max_pool_a_mistake max_pool_b max_pool_b_mistake max_pool_c max_pool_c_mistake;
    Pooling "pool_params" "" pool_params_question pool_params_right pool_params_why
        pool_params_a pool_params_a_mistake pool_params_b pool_params_b_mistake pool_params_c pool_params_c_mistake;
    Pooling "pool_shift" "shift=1" pool_shift_question pool_shift_right pool_shift_why
        pool_shift_a pool_shift_a_mistake pool_shift_b pool_shift_b_mistake pool_shift_c pool_shift_c_mistake;
    Channels "channel_params" "" channel_params_question channel_params_right channel_params_why
        channel_params_a channel_params_a_mistake channel_params_b channel_params_b_mistake channel_params_c channel_params_c_mistake;
    Channels "channel_maps" "" channel_maps_question channel_maps_right channel_maps_why
        channel_maps_a channel_maps_a_mistake channel_maps_b channel_maps_b_mistake channel_maps_c channel_maps_c_mistake;
    Channels "size_params" "" size_params_question size_params_right size_params_why
        size_params_a size_params_a_mistake size_params_b size_params_b_mistake size_params_c size_params_c_mistake;
    Architecture "receptive" "layers=28x28x1-conv8x3.relu-conv8x3.relu-flat-dense10.softmax&layer=2" receptive_question receptive_right receptive_why
        receptive_a receptive_a_mistake receptive_b receptive_b_mistake receptive_c receptive_c_mistake;
    Architecture "flatten" "" flatten_question flatten_right flatten_why
        flatten_a flatten_a_mistake flatten_b flatten_b_mistake flatten_c flatten_c_mistake;
    Architecture "dense_params" "" dense_params_question dense_params_right dense_params_why
        dense_params_a dense_params_a_mistake dense_params_b dense_params_b_mistake dense_params_c dense_params_c_mistake;
    Output "loss_one" "" loss_one_question loss_one_right loss_one_why
        loss_one_a loss_one_a_mistake loss_one_b loss_one_b_mistake loss_one_c loss_one_c_mistake;
    Output "logit_shift" "" logit_shift_question logit_shift_right logit_shift_why
        logit_shift_a logit_shift_a_mistake logit_shift_b logit_shift_b_mistake logit_shift_c logit_shift_c_mistake;
    Dataset "split" "" split_question split_right split_why
        split_a split_a_mistake split_b split_b_mistake split_c split_c_mistake;
    Dataset "scale255" "" scale255_question scale255_right scale255_why
        scale255_a scale255_a_mistake scale255_b scale255_b_mistake scale255_c scale255_c_mistake;
    Dataset "test_scale" "" test_scale_question test_scale_right test_scale_why
        test_scale_a test_scale_a_mistake test_scale_b test_scale_b_mistake test_scale_c test_scale_c_mistake;
    Training "epoch" "" epoch_question epoch_right epoch_why
        epoch_a epoch_a_mistake epoch_b epoch_b_mistake epoch_c epoch_c_mistake;
    Training "overfit" "" overfit_question overfit_right overfit_why
        overfit_a overfit_a_mistake overfit_b overfit_b_mistake overfit_c overfit_c_mistake;
    Training "patience" "patience=2" patience_question patience_right patience_why
        patience_a patience_a_mistake patience_b patience_b_mistake patience_c patience_c_mistake;
    Training "rate" "" rate_question rate_right rate_why
        rate_a rate_a_mistake rate_b rate_b_mistake rate_c rate_c_mistake;
    Inside "softmax" "" softmax_question softmax_right softmax_why
        softmax_a softmax_a_mistake softmax_b softmax_b_mistake softmax_c softmax_c_mistake;
    Inside "confusion" "" confusion_question confusion_right confusion_why
        confusion_a confusion_a_mistake confusion_b confusion_b_mistake confusion_c confusion_c_mistake;
}
