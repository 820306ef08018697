//! Nothing to use: the tests compare what burn computes in `training` with what `ops` computes.
