/**
 * A compute shader as data: what it binds, its run-time sizes and its WGSL text. From this file's
 * frame every kernel gets the same bindings, uniform struct and entry point, so a kernel file
 * holds arithmetic only. Running it on tensors is `dispatch.ts`'s business.
 */

export type ElementType = 'f32' | 'vec4f' | 'i32'

export interface Binding {
  readonly name: string
  readonly type: ElementType
}

/** `Size` names the run-time integers and `Real` the run-time floats; WGSL reads them as `u.<name>`. */
export interface Shader<Size extends string = string, Real extends string = string> {
  /** Names the pipeline in its errors; together with `variant` the key of its compiled form. */
  readonly name: string
  /** Every choice baked into the text. */
  readonly variant: string
  /** Bound read_write, in this order, from binding 0 on; in-place tensors too. */
  readonly outputs: readonly Binding[]
  /** Bound read-only after the outputs. */
  readonly inputs: readonly Binding[]
  readonly sizes: readonly Size[]
  readonly reals: readonly Real[]
  /**
   * `independent`: the text defines `fn run(index: i32)`, called for every index below the number of
   * invocations. `cooperative`: it defines `fn run(group: i32, local: i32)`, called by whole
   * workgroups of `workgroupSize` that may share memory and wait for each other. `quads`: it defines
   * `fn run(quad: i32, lane: i32)`, called by four neighbouring invocations at once for every quad
   * below the number of quads; they may swap values. Needs the device feature `subgroups`.
   */
  readonly mode: 'independent' | 'cooperative' | 'quads'
  /** Called once per variant and device. */
  readonly source: () => string
}

export const workgroupSize = 64

export const pipelineKey = (shader: Shader): string => `${shader.name}(${shader.variant})`

/** Vector width along the innermost axis: four where the axis allows it, else scalars. */
export type Width = 4 | 1

export const widthOf = (innermost: number): Width => (innermost % 4 === 0 ? 4 : 1)

export const laneType = (width: Width): 'vec4f' | 'f32' => (width === 4 ? 'vec4f' : 'f32')

/** WGSL names for one step along the innermost axis: `Lane` is a vec4f or an f32, the text is the same. */
export const laneAliases = (width: Width): string =>
  width === 4
    ? 'alias Lane = vec4f; alias LaneIndex = vec4i; alias LaneFlag = vec4<bool>;'
    : 'alias Lane = f32; alias LaneIndex = i32; alias LaneFlag = bool;'

/** `count` WGSL statements, one per number from 0. Unrolling is for registers, never for long loops. */
export const unroll = (count: number, statement: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => statement(i)).join('\n')

/** What lane l of a quad meets as its versions 0 to 3: the value of lane l ^ version. */
export const quadVersions = (name: string, value: string): string => `
  let ${name}_0 = ${value};
  let ${name}_1 = quadSwapX(${name}_0);
  let ${name}_2 = quadSwapY(${name}_0);
  let ${name}_3 = quadSwapDiagonal(${name}_0);`

const entries: Record<Shader['mode'], string> = {
  independent: `
@compute @workgroup_size(${workgroupSize})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = i32((group.y * groups.x + group.x) * ${workgroupSize}u + local);
  if (index < u.invocations) { run(index); }
}`,
  cooperative: `
@compute @workgroup_size(${workgroupSize})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let index = i32(group.y * groups.x + group.x);
  if (index < u.invocations) { run(index, i32(local)); }
}`,
  // Lanes of a quad take the same way through the text, which is all that swaps within a quad need.
  quads: `
@compute @workgroup_size(${workgroupSize})
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) local: u32,
) {
  let quad = i32(((group.y * groups.x + group.x) * ${workgroupSize}u + local) / 4u);
  if (quad < u.invocations) { run(quad, i32(local % 4u)); }
}`,
}

const directives: Record<Shader['mode'], string> = {
  independent: '',
  cooperative: '',
  quads: 'enable subgroups; diagnostic(off, subgroup_uniformity);',
}

/** The whole WGSL module of a shader. */
export function moduleText(shader: Shader): string {
  const { outputs, inputs, sizes, reals } = shader
  const fields = ['invocations', ...sizes].map((name) => `${name}: i32,`).concat(reals.map((name) => `${name}: f32,`))
  const storage = [...outputs, ...inputs].map(
    ({ name, type }, i) =>
      `@group(0) @binding(${i}) var<storage, ${i < outputs.length ? 'read_write' : 'read'}> ${name}: array<${type}>;`,
  )
  return [
    directives[shader.mode],
    `struct Uniforms { ${fields.join(' ')} }`,
    ...storage,
    `@group(0) @binding(${storage.length}) var<uniform> u: Uniforms;`,
    shader.source(),
    entries[shader.mode],
  ].join('\n')
}
