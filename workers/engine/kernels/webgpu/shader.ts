/**
 * A compute shader as data: what it binds, its run-time sizes and its WGSL text. From this file's
 * frame every kernel gets the same bindings, uniform struct and entry point, so a kernel file
 * holds arithmetic only. Running it on tensors is `dispatch.ts`'s business.
 */

export type ElementType = 'f32' | 'vec4f' | 'i32' | 'f16' | 'vec4h'

export interface Binding {
  readonly name: string
  readonly type: ElementType
  /** Reached through functions only, which convert: an input `x` by `xAt(i)`, an output `y` by `yPut(i, value)`. */
  readonly converting?: true
}

/** A tensor that may be kept in half precision; the text works on it in single precision. */
export const kept = (name: string, width: Width, half: boolean): Binding => ({
  name,
  type: half ? (width === 4 ? 'vec4h' : 'f16') : laneType(width),
  converting: true,
})

export const isHalfType = (type: ElementType): boolean => type === 'f16' || type === 'vec4h'

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

export function pipelineKey({ name, variant, outputs, inputs }: Shader): string {
  const halves = [...outputs, ...inputs].flatMap((binding) => (isHalfType(binding.type) ? [binding.name] : []))
  return `${name}(${[variant, ...halves].join(' ')})`
}

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

const modeDirectives: Record<Shader['mode'], string> = {
  independent: '',
  cooperative: '',
  quads: 'enable subgroups; diagnostic(off, subgroup_uniformity);',
}

/**
 * To half precision. Devices may round a value beyond its range to its largest number, and may
 * assume that there is no NaN: so both become infinities here, told by their bits, because a step
 * that left the range must be noticed. 0x477ff000 is 65520, the least that rounds beyond 65504.
 */
const narrowing = `
fn narrowed1(value: f32) -> f16 {
  let bits = bitcast<u32>(value);
  let infinity = ((bits >> 16u) & 0x8000u) | 0x7c00u;
  return select(f16(value), bitcast<vec2<f16>>(infinity).x, (bits & 0x7fffffffu) >= 0x477ff000u);
}
fn narrowed4(value: vec4f) -> vec4h {
  let bits = bitcast<vec4u>(value);
  let infinity = ((bits >> vec4u(16)) & vec4u(0x8000)) | vec4u(0x7c00);
  let words = infinity.xz | (infinity.yw << vec2u(16));
  return select(vec4h(value), bitcast<vec4<f16>>(words), (bits & vec4u(0x7fffffff)) >= vec4u(0x477ff000));
}`

function accessText({ name, type, converting }: Binding, output: boolean): string {
  if (!converting) return ''
  const lane = type === 'f16' || type === 'f32' ? 'f32' : 'vec4f'
  if (!output) return `fn ${name}At(i: i32) -> ${lane} { return ${lane}(${name}[i]); }`
  const value = type === 'f16' ? 'narrowed1(value)' : type === 'vec4h' ? 'narrowed4(value)' : 'value'
  return `fn ${name}Put(i: i32, value: ${lane}) { ${name}[i] = ${value}; }`
}

/** The whole WGSL module of a shader. */
export function moduleText(shader: Shader): string {
  const { outputs, inputs, sizes, reals } = shader
  const fields = ['invocations', ...sizes].map((name) => `${name}: i32,`).concat(reals.map((name) => `${name}: f32,`))
  const storage = [...outputs, ...inputs].map(
    ({ name, type }, i) =>
      `@group(0) @binding(${i}) var<storage, ${i < outputs.length ? 'read_write' : 'read'}> ${name}: array<${type}>;`,
  )
  const halves = [...outputs, ...inputs].some(({ type }) => isHalfType(type))
  return [
    // Directives stand before anything else.
    `${halves ? 'enable f16; ' : ''}${modeDirectives[shader.mode]}`,
    `struct Uniforms { ${fields.join(' ')} }`,
    ...storage,
    `@group(0) @binding(${storage.length}) var<uniform> u: Uniforms;`,
    halves ? narrowing : '',
    ...outputs.map((binding) => accessText(binding, true)),
    ...inputs.map((binding) => accessText(binding, false)),
    shader.source(),
    entries[shader.mode],
  ].join('\n')
}
