//! WGSL with the sizes of a problem written into it.

use super::GROUP;
use burn::cubecl::ir::attributes::BufferIOAttr;
use burn::cubecl::ir::metadata::Info;
use burn::cubecl::ir::settings::KernelSettings;
use burn::cubecl::ir::{AddressType, ElemType, Scope, UIntKind};
use burn::cubecl::prelude::{CubeCount, CubeDim, ExecutionMode, KernelDefinition, KernelId, KernelMetadata};
use burn::cubecl::server::{KernelArguments, MetadataBindingInfo};
use burn::cubecl::{CubeKernel, PrecompiledSource};
use burn_cubecl::tensor::CubeTensor;
use std::fmt::Write;

/// The runtime keeps what it was told in a buffer each, for the next launch that tells the same, unless it is as long as
/// this.
const NOT_KEPT: usize = 257;

/// Every text has `run`: for the invocation of this number, and its number in its workgroup.
const MAIN: &str = "@compute @workgroup_size(GROUP)
fn main(
    @builtin(workgroup_id) group: vec3<u32>,
    @builtin(num_workgroups) groups: vec3<u32>,
    @builtin(local_invocation_index) local: u32,
) { run((group.x + group.y * groups.x) * GROUP + local, local); }
";

/// How a kernel reads or writes one of its buffers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Access {
    /// By functions `NAME1`, `NAME4` and `NAMEcount`: one number, four from any place, and how many there are.
    Read,
    /// The same, where every four are read from a multiple of four.
    ReadFours,
    /// By functions `NAME_put` and `NAME_put4`, which write one number and up to four.
    Write,
    /// The same, where every four are written to a multiple of four.
    WriteFours,
    /// Not at all: it is none of the buffers, and its functions for reading give 0.
    Absent,
}

/// A kernel's text, and what is written into it for one problem. Two that are equal are one pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Shader {
    pub name: &'static str,
    /// WGSL. A line with `$m` or `$n` stands for as many lines as `repeats` says, with numbers from 0 in its place.
    pub text: &'static str,
    pub repeats: [u32; 2],
    /// Sizes and choices as `const NAME: u32`.
    pub constants: Vec<(&'static str, u32)>,
    /// The buffers, in the order of their bindings.
    pub buffers: Vec<(&'static str, Access)>,
}

/// What is told with every launch, and read by every kernel: up to four whole numbers, `told` in the text, and twice four
/// others, `tuned[0]` and `tuned[1]`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Launch {
    pub told: [u32; 4],
    pub tuned: [f32; 8],
    /// Whether every launch tells something else.
    pub fleeting: bool,
}

impl Shader {
    /// Runs it over `threads` invocations or a few more; `tensors` are the buffers.
    pub(crate) fn run(self, tensors: &[&CubeTensor], threads: usize, launch: Launch) {
        let Some(first) = tensors.first() else { return };
        let mut arguments = KernelArguments::new();
        let present = self.buffers.iter().filter(|(_, access)| *access != Access::Absent);
        for (tensor, (_, access)) in tensors.iter().zip(present) {
            let io = match access {
                Access::Read | Access::ReadFours => BufferIOAttr::ReadOnly,
                Access::Write | Access::WriteFours => BufferIOAttr::WriteOnly,
                Access::Absent => BufferIOAttr::Dead,
            };
            arguments = arguments.with_buffer_io(tensor.handle.clone().binding(), io);
        }
        let pair = |a: u32, b: u32| u64::from(a) | u64::from(b) << 32;
        let told = launch.told.chunks_exact(2).map(|two| pair(two[0], two[1]));
        let tuned = launch.tuned.chunks_exact(2).map(|two| pair(two[0].to_bits(), two[1].to_bits()));
        let mut words: Vec<u64> = told.chain(tuned).collect();
        if launch.fleeting {
            words.resize(NOT_KEPT, 0);
        }
        let arguments = arguments.with_info(MetadataBindingInfo::custom(words));
        let groups = (threads as u32).div_ceil(GROUP);
        // No more than 65,535 groups fit along an axis.
        let rows = groups.div_ceil(1 << 15);
        let count = CubeCount::Static(groups.div_ceil(rows), rows, 1);
        first.client.launch(Box::new(self), count, arguments);
    }

    fn wgsl(&self) -> String {
        let mut text = String::new();
        for (name, value) in &self.constants {
            let _ = writeln!(text, "const {name} = {value}u;");
        }
        let _ = writeln!(text, "const GROUP = {GROUP}u;");
        let mut at = 0;
        for (name, access) in &self.buffers {
            text.push_str(&access.declaration(name, at));
            at += usize::from(*access != Access::Absent);
        }
        let _ = writeln!(text, "struct Launch {{ told: vec4<u32>, tuned: array<vec4<f32>, 2> }}");
        let _ = writeln!(text, "@group(0) @binding({at}) var<uniform> launch: Launch;");
        text.push_str(MAIN);
        for line in self.text.lines() {
            let times = |mark: &str, count: u32| if line.contains(mark) { count } else { 1 };
            for m in 0..times("$m", self.repeats[0]) {
                for n in 0..times("$n", self.repeats[1]) {
                    text.push_str(&line.replace("$m", &m.to_string()).replace("$n", &n.to_string()));
                    text.push('\n');
                }
            }
        }
        text
    }
}

impl Access {
    /// To read numbers that lie in rows of `row`.
    pub(crate) fn read(row: usize) -> Self {
        if row.is_multiple_of(4) { Self::ReadFours } else { Self::Read }
    }

    /// To write numbers that lie in rows of `row`.
    pub(crate) fn write(row: usize) -> Self {
        if row.is_multiple_of(4) { Self::WriteFours } else { Self::Write }
    }

    fn declaration(self, name: &str, at: usize) -> String {
        let head =
            |mode: &str, of: &str| format!("@group(0) @binding({at}) var<storage, {mode}> {name}: array<{of}>;\n");
        match self {
            Self::Absent => format!(
                "fn {name}1(at: u32) -> f32 {{ return 0.0; }}\n\
                 fn {name}4(at: u32) -> vec4<f32> {{ return vec4<f32>(); }}\n"
            ),
            Self::Read => {
                head("read", "f32")
                    + &format!(
                        "fn {name}count() -> u32 {{ return arrayLength(&{name}); }}\n\
                         fn {name}1(at: u32) -> f32 {{ return {name}[at]; }}\n\
                         fn {name}4(at: u32) -> vec4<f32> {{\n\
                         let last = arrayLength(&{name}) - 1u;\n\
                         return vec4<f32>({name}[min(at, last)], {name}[min(at + 1u, last)], \
                         {name}[min(at + 2u, last)], {name}[min(at + 3u, last)]);\n}}\n"
                    )
            }
            Self::ReadFours => {
                head("read", "vec4<f32>")
                    + &format!(
                        "fn {name}count() -> u32 {{ return 4u * arrayLength(&{name}); }}\n\
                         fn {name}1(at: u32) -> f32 {{ return {name}[at / 4u][at % 4u]; }}\n\
                         fn {name}4(at: u32) -> vec4<f32> {{ return {name}[at / 4u]; }}\n"
                    )
            }
            Self::Write => {
                head("read_write", "f32")
                    + &format!(
                        "fn {name}_put(at: u32, value: f32) {{ {name}[at] = value; }}\n\
                         fn {name}_put4(at: u32, value: vec4<f32>, count: u32) {{\n\
                         for (var one = 0u; one < min(count, 4u); one++) {{ {name}[at + one] = value[one]; }}\n}}\n"
                    )
            }
            Self::WriteFours => {
                head("read_write", "vec4<f32>")
                    + &format!(
                        "fn {name}_put(at: u32, value: f32) {{ {name}[at / 4u][at % 4u] = value; }}\n\
                         fn {name}_put4(at: u32, value: vec4<f32>, count: u32) {{\n\
                         if (count >= 4u) {{ {name}[at / 4u] = value; }}\n}}\n"
                    )
            }
        }
    }
}

impl KernelMetadata for Shader {
    fn name(&self) -> &'static str {
        self.name
    }

    fn id(&self) -> KernelId {
        KernelId::new::<Self>().cube_dim(CubeDim::new_1d(GROUP).into()).info(self.clone())
    }

    fn address_type(&self) -> ElemType {
        UIntKind::U32.into()
    }
}

impl CubeKernel for Shader {
    fn define(&self) -> KernelDefinition {
        let settings = KernelSettings::new(CubeDim::new_1d(GROUP).0, ExecutionMode::Checked, AddressType::U32);
        KernelDefinition { body: Scope::root(settings.clone()), settings, info: Info::default() }
    }

    fn source(&self) -> Option<PrecompiledSource> {
        Some(PrecompiledSource { source: self.wgsl(), entrypoint_name: "main".to_owned(), lang: "wgsl" })
    }
}
