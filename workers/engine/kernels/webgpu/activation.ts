/**
 * Activations in WGSL, for kernels of their own and fused into BatchNorm. GELU is the exact form
 * x·Φ(x), not its tanh imitation: WGSL has no erf, so Φ comes from two fitted approximations.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import type { ActivationKind } from '../contract.ts'
import { isHalf } from '../halves.ts'
import { kernel, sizeOf } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { makeLike } from './keptTensors.ts'
import { kept, laneAliases, type Shader, type Width, widthOf } from './shader.ts'

/**
 * Weighted minimax fits to SciPy's erf and erfcx: erf(z) = z·P(z²) for z < 1 (1.2e-9 relative),
 * erfc(z) = exp(−z²)·Q(1/(1 + 0.4z)) up to z = 10 (2.4e-8 relative). In float32 erf is good to 1.6e-7.
 */
const erfNear = [1.12837917, -0.376126258, 0.112835851, -0.0268538119, 0.00518832756, -0.000801019252, 7.85385771e-5]
const erfcFar = [
  3.24077425e-6, 0.225562228, 0.227229242, 0.196395416, 0.219210364, -0.000969007334, 0.251054603, -0.118761253,
]

const horner = (coefficients: readonly number[], variable: string): string =>
  coefficients.reduceRight((text, c) => (text === '' ? `Lane(${c})` : `(${text} * ${variable} + ${c})`), '')

/** `gauss` is exp(−x²/2), which the slope needs once more. Both tails keep their relative accuracy. */
const normal = `
struct Normal { cumulative: Lane, gauss: Lane }
fn standardNormal(x: Lane) -> Normal {
  let z = min(abs(x) * 0.70710678, Lane(10));
  let square = z * z;
  let gauss = exp(-square);
  let far = 1 / (1 + 0.4 * z);
  let tail = 0.5 * select(gauss * ${horner(erfcFar, 'far')}, 1 - z * ${horner(erfNear, 'square')}, z < Lane(1));
  return Normal(select(tail, 1 - tail, x > Lane(0)), gauss);
}`

/** `fn activate(z)` and its derivative `fn slope(z)` over `Lane`. At 0 the slope of ReLU is 0, as in PyTorch. */
export const activationText: Record<ActivationKind, string> = {
  linear: `
fn activate(z: Lane) -> Lane { return z; }
fn slope(z: Lane) -> Lane { return Lane(1); }`,
  relu: `
fn activate(z: Lane) -> Lane { return max(z, Lane(0)); }
fn slope(z: Lane) -> Lane { return select(Lane(0), Lane(1), z > Lane(0)); }`,
  gelu: `${normal}
fn activate(z: Lane) -> Lane { return z * standardNormal(z).cumulative; }
fn slope(z: Lane) -> Lane {
  let normal = standardNormal(z);
  return normal.cumulative + z * normal.gauss * 0.39894228;
}`,
}

const forwardShader = (kind: ActivationKind, width: Width, half: boolean): Shader<never, never> => ({
  name: 'activation',
  variant: `${kind},${width}`,
  outputs: [kept('y', width, half)],
  inputs: [kept('x', width, half)],
  sizes: [],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
${activationText[kind]}
fn run(index: i32) { yPut(index, activate(xAt(index))); }`,
})

export const activation = kernel(({ backend, input, activation }): TensorInfo => {
  const x = input('x')
  const y = makeLike(backend, x.shape, x)
  const size = sizeOf(x.shape)
  const width = widthOf(size)
  dispatch(backend, forwardShader(activation(), width, isHalf(x)), {
    outputs: [y],
    inputs: [x],
    sizes: {},
    reals: {},
    count: size / width,
  })
  return y
})

const gradientShader = (kind: ActivationKind, width: Width, half: boolean): Shader<never, never> => ({
  name: 'activationGrad',
  variant: `${kind},${width}`,
  outputs: [kept('dx', width, half)],
  inputs: [kept('x', width, half), kept('dy', width, half)],
  sizes: [],
  reals: [],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
${activationText[kind]}
fn run(index: i32) { dxPut(index, dyAt(index) * slope(xAt(index))); }`,
})

export const activationGrad = kernel(({ backend, input, activation }): TensorInfo => {
  const x = input('x')
  const dx = makeLike(backend, x.shape, x)
  const size = sizeOf(x.shape)
  const width = widthOf(size)
  dispatch(backend, gradientShader(activation(), width, isHalf(x)), {
    outputs: [dx],
    inputs: [x, input('dy')],
    sizes: {},
    reals: {},
    count: size / width,
  })
  return dx
})
