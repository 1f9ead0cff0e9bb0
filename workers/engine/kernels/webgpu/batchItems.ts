/**
 * A batch gathered from un-augmented spectra, copies drawn on the way by the rule of
 * `#domain/augmentation/augmentation` from the very words of its generator. WGSL promises its own log, sin and
 * cos to 2⁻¹¹ only; these here work on the whole number behind a uniform draw and hold 1e-7.
 * One invocation makes four points; further ones copy the targets, word by word.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { streams } from '#domain/random/rng'
import { kernel, sizeOf } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { philoxText } from './philox.ts'
import { type Shader, unroll } from './shader.ts'

/** ln((k + 1)/2²⁴) and (cos, sin)(2πk/2²⁴) for whole k in [0, 2²⁴), on pairs. */
const normalText = `
fn logOfDraw(k: vec2u) -> vec2f {
  let a = k + vec2u(1);
  let place = firstLeadingBit(a);
  let raw = vec2f(a << (vec2u(24) - place)) * ${2 ** -24};
  let above = raw > vec2f(1.41421354);
  let m = select(raw, 0.5 * raw, above);
  let exponent = vec2f(place) - vec2f(24) + select(vec2f(0), vec2f(1), above);
  let s = (m - 1) / (m + 1);
  let s2 = s * s;
  let series = 2 * s + s * s2 * (${2 / 3} + s2 * (${2 / 5} + s2 * (${2 / 7} + s2 * ${2 / 9})));
  return exponent * ${Math.LN2} + series;
}

struct Turned { cosine: vec2f, sine: vec2f }

fn turned(k: vec2u) -> Turned {
  let quadrant = (k + vec2u(${2 ** 21})) >> vec2u(22);
  let r = vec2f(vec2i(k) - vec2i(quadrant << vec2u(22))) * ${(2 * Math.PI) / 2 ** 24};
  let r2 = r * r;
  let s = r + r * r2 * (${-1 / 6} + r2 * (${1 / 120} + r2 * (${-1 / 5040} + r2 * ${1 / 362880})));
  let c = 1 - 0.5 * r2 + r2 * r2 * (${1 / 24} + r2 * (${-1 / 720} + r2 * (${1 / 40320} - r2 * ${1 / 3628800})));
  let odd = (quadrant & vec2u(1)) == vec2u(1);
  let x = select(c, s, odd);
  let y = select(s, c, odd);
  let quarter = quadrant & vec2u(3);
  return Turned(
    select(x, -x, (quarter == vec2u(1)) | (quarter == vec2u(2))),
    select(y, -y, quarter >= vec2u(2)),
  );
}`

/** The step that copy `copy` falls in, as (scaleMin, scaleMax − scaleMin, noiseSd); zeros for the original. */
const stepText = (steps: number): string => `
fn stepOf(copy: i32) -> vec3f {
  var found = vec3f(0);
  ${unroll(
    steps,
    (i) => `found = select(found, vec3f(u.scaleMin${i}, u.scaleSpan${i}, u.noiseSd${i}),
    (copy >= u.first${i}) & (copy < u.beyond${i}));`,
  )}
  return found;
}`

const shader = (steps: number): Shader => ({
  name: 'batchItems',
  variant: `${steps}`,
  outputs: [
    { name: 'inputs', type: 'f32' },
    { name: 'found', type: 'i32' },
  ],
  inputs: [
    { name: 'spectra', type: 'f32' },
    { name: 'floors', type: 'f32' },
    { name: 'targets', type: 'i32' },
    { name: 'items', type: 'i32' },
  ],
  sizes: ['spectrumWork', 'perItem', 'points', 'versions', 'targetWords', 'seedLow', 'seedHigh'].concat(
    Array.from({ length: steps }, (_, i) => [`first${i}`, `beyond${i}`]).flat(),
  ),
  reals: Array.from({ length: steps }, (_, i) => [`scaleMin${i}`, `scaleSpan${i}`, `noiseSd${i}`]).flat(),
  mode: 'independent',
  source: () => `
${philoxText}
${normalText}
${stepText(steps)}

fn words(block: i32, item: i32) -> vec4u {
  let counter = vec4u(u32(block), u32(item), ${streams.augmentation}u, 0u);
  return philox(counter, vec2u(u32(u.seedLow), u32(u.seedHigh))) >> vec4u(8);
}

fn run(index: i32) {
  if (index >= u.spectrumWork) {
    let at = index - u.spectrumWork;
    let row = items[at / u.targetWords] / u.versions;
    found[at] = targets[row * u.targetWords + at % u.targetWords];
    return;
  }
  let position = index / u.perItem;
  let quad = index % u.perItem;
  let item = items[position];
  let row = item / u.versions;
  let copy = item % u.versions;
  let step = stepOf(copy);
  let scale = step.x + step.y * (f32(words(0, item).x) * ${2 ** -24});
  let here = words(quad, item);
  let next = words(quad + 1, item);
  let radius = sqrt(max(-2 * logOfDraw(here.yw), vec2f(0)));
  let angle = turned(vec2u(here.z, next.x));
  let normal = vec4f(radius.x * angle.cosine.x, radius.x * angle.sine.x, radius.y * angle.cosine.y, radius.y * angle.sine.y);
  let least = floors[row];
  ${unroll(
    4,
    (i) => `let point${i} = quad * 4 + ${i};
  let value${i} = spectra[row * u.points + min(point${i}, u.points - 1)];
  if (point${i} < u.points) {
    inputs[position * u.points + point${i}] =
      select(max(least, value${i} * scale + step.z * normal[${i}]), value${i}, copy == 0);
  }`,
  )}
}`,
})

const stepNumbers = 4

/** Sizes and reals of the shader, from attrs steps [4·S] of (copies, scaleMin, scaleMax, noiseSd). */
function stepUniforms(steps: readonly number[]) {
  const sizes: Record<string, number> = {}
  const reals: Record<string, number> = {}
  let first = 1
  for (let i = 0; i * stepNumbers < steps.length; i++) {
    const [copies = 0, scaleMin = 1, scaleMax = 1, noiseSd = 0] = steps.slice(i * stepNumbers, (i + 1) * stepNumbers)
    sizes[`first${i}`] = first
    first += copies
    sizes[`beyond${i}`] = first
    reals[`scaleMin${i}`] = scaleMin
    reals[`scaleSpan${i}`] = scaleMax - scaleMin
    reals[`noiseSd${i}`] = noiseSd
  }
  return { sizes, reals }
}

export const batchItems = kernel(({ backend, input, number, numbers }): TensorInfo[] => {
  const [spectra, targets, items] = [input('spectra'), input('targets'), input('items')]
  const [, points = 0] = spectra.shape
  const [rows = 0, ...targetShape] = targets.shape
  const count = sizeOf(items.shape)
  const steps = numbers('steps')
  const inputs = backend.makeTensorInfo([count, points], 'float32')
  const found = backend.makeTensorInfo([count, ...targetShape], targets.dtype === 'int32' ? 'int32' : 'float32')
  const perItem = Math.ceil(points / 4)
  const targetWords = rows === 0 ? 0 : sizeOf(targets.shape) / rows
  const { sizes, reals } = stepUniforms(steps)
  const versions = number('versions')
  dispatch(backend, shader(steps.length / stepNumbers), {
    outputs: [inputs, found],
    inputs: [spectra, input('floors'), targets, items],
    sizes: {
      spectrumWork: count * perItem,
      perItem,
      points,
      versions,
      targetWords,
      seedLow: number('seedLow'),
      seedHigh: number('seedHigh'),
      ...sizes,
    },
    reals,
    count: count * (perItem + targetWords),
  })
  return [inputs, found]
})
