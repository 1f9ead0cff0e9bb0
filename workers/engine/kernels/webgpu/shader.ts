/**
 * A compute shader as data: what it binds, its run-time sizes and its WGSL text. From this file's
 * frame every kernel gets the same bindings, uniform struct and entry point, so a kernel file
 * holds arithmetic only. Running it on tensors is `dispatch.ts`'s business.
 */

/** `half4`: four numbers of half precision in two words, which is how a vec4 of them lies in memory. */
export type ElementType = 'f32' | 'vec4f' | 'i32' | 'f16' | 'half4'

export interface Binding {
  readonly name: string
  readonly type: ElementType
  /** Reached through functions only, which convert: an input `x` by `xAt(i)`, an output `y` by `yPut(i, value)`. */
  readonly converting?: true
}

/** A tensor that may be kept in half precision; the text works on it in single precision. */
export const kept = (name: string, width: Width, half: boolean): Binding => ({
  name,
  type: half ? (width === 4 ? 'half4' : 'f16') : laneType(width),
  converting: true,
})

export const isHalfType = (type: ElementType): boolean => type === 'f16' || type === 'half4'

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
 * To half precision, by the bits: to the nearest, ties to even, and an infinity for what is beyond
 * the range or no number. Devices are free to cut off instead, to take their largest number, and to
 * assume that there is no NaN; but a step that left the range must be noticed, on every device alike.
 * 0x477ff000 is 65520, the least that rounds beyond 65504; below 2⁻¹⁴ (0x38800000) an addition of ½ rounds.
 */
const halfBits = (name: string, real: string, word: string): string => `
fn ${name}(value: ${real}) -> ${word} {
  let bits = bitcast<${word}>(value);
  let size = bits & ${word}(0x7fffffff);
  let normal = (size - ${word}(0x37fff001) + ((size >> ${word}(13)) & ${word}(1))) >> ${word}(13);
  let small = bitcast<${word}>(bitcast<${real}>(size) + ${real}(0.5)) - ${word}(0x3f000000);
  let inRange = select(normal, small, size < ${word}(0x38800000));
  let half = select(inRange, ${word}(0x7c00), size >= ${word}(0x477ff000));
  return half | ((bits >> ${word}(16)) & ${word}(0x8000));
}`

/** Half precision as WGSL has it: read by whole words everywhere, which costs a software adapter a fraction of half a word. */
const halfTypes = {
  f16: { read: 'u32', written: 'f16' },
  half4: { read: 'vec2u', written: 'vec2u' },
} as const

const conversions = {
  f16: `${halfBits('halfBits1', 'f32', 'u32')}
fn narrowed1(value: f32) -> f16 { return bitcast<vec2<f16>>(halfBits1(value)).x; }`,
  half4: `${halfBits('halfBits4', 'vec4f', 'vec4u')}
fn narrowed4(value: vec4f) -> vec2u {
  let half = halfBits4(value);
  return half.xz | (half.yw << vec2u(16));
}
fn widened4(words: vec2u) -> vec4f { return vec4f(unpack2x16float(words.x), unpack2x16float(words.y)); }`,
}

function typeText(type: ElementType, output: boolean): string {
  return type === 'f16' || type === 'half4' ? halfTypes[type][output ? 'written' : 'read'] : type
}

function readText({ name, type }: Binding): string {
  switch (type) {
    case 'f16':
      return `fn ${name}At(i: i32) -> f32 {
  let pair = unpack2x16float(${name}[i >> 1u]);
  return select(pair.x, pair.y, (i & 1) == 1);
}`
    case 'half4':
      return `fn ${name}At(i: i32) -> vec4f { return widened4(${name}[i]); }`
    default:
      return `fn ${name}At(i: i32) -> ${type} { return ${name}[i]; }`
  }
}

function writeText({ name, type }: Binding): string {
  switch (type) {
    case 'f16':
      return `fn ${name}Put(i: i32, value: f32) { ${name}[i] = narrowed1(value); }`
    case 'half4':
      return `fn ${name}Put(i: i32, value: vec4f) { ${name}[i] = narrowed4(value); }`
    default:
      return `fn ${name}Put(i: i32, value: ${type}) { ${name}[i] = value; }`
  }
}

/** The whole WGSL module of a shader. */
export function moduleText(shader: Shader): string {
  const { outputs, inputs, sizes, reals } = shader
  const fields = ['invocations', ...sizes].map((name) => `${name}: i32,`).concat(reals.map((name) => `${name}: f32,`))
  const storage = [...outputs, ...inputs].map(
    ({ name, type }, i) =>
      `@group(0) @binding(${i}) var<storage, ${i < outputs.length ? 'read_write' : 'read'}> ${name}: array<${typeText(type, i < outputs.length)}>;`,
  )
  const types = [...outputs, ...inputs].map(({ type }) => type)
  return [
    // Directives stand before anything else.
    `${types.includes('f16') ? 'enable f16; ' : ''}${modeDirectives[shader.mode]}`,
    `struct Uniforms { ${fields.join(' ')} }`,
    ...storage,
    `@group(0) @binding(${storage.length}) var<uniform> u: Uniforms;`,
    types.includes('f16') ? conversions.f16 : '',
    types.includes('half4') ? conversions.half4 : '',
    ...outputs.flatMap((binding) => (binding.converting ? [writeText(binding)] : [])),
    ...inputs.flatMap((binding) => (binding.converting ? [readText(binding)] : [])),
    shader.source(),
    entries[shader.mode],
  ].join('\n')
}
