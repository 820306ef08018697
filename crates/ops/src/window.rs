/// What slides along one axis: a kernel or a pooling window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Window {
    /// Cells of the kernel.
    pub size: usize,
    /// Input cells from one window to the next.
    pub stride: usize,
    /// Input cells from one kernel cell to the next; 1 is dense.
    pub dilation: usize,
}

impl Window {
    /// A dense window that moves by one cell.
    #[must_use]
    pub const fn new(size: usize) -> Self {
        Self { size, stride: 1, dilation: 1 }
    }

    /// With this stride.
    #[must_use]
    pub const fn stride(self, stride: usize) -> Self {
        Self { stride, ..self }
    }

    /// With this dilation.
    #[must_use]
    pub const fn dilation(self, dilation: usize) -> Self {
        Self { dilation, ..self }
    }

    /// Input cells from the first kernel cell to the last, both counted: `(size - 1) * dilation + 1`. `None` for an
    /// empty window or where it is too large to count.
    #[must_use]
    pub fn extent(self) -> Option<usize> {
        self.size.checked_sub(1)?.checked_mul(self.dilation)?.checked_add(1)
    }
}
