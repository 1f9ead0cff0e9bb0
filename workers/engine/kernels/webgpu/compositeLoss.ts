/**
 * The composite loss, its gradient and its measures in two dispatches. First, one invocation per
 * curve (or four neighbouring components of one sample) sums along the points and writes the
 * gradient of its curve; then one workgroup adds the curves' sums over the batch, in a tree.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { kernel } from './arguments.ts'
import { dispatch, withScratch } from './dispatch.ts'
import { laneAliases, laneType, type Shader, unroll, type Width, widthOf, workgroupSize } from './shader.ts'

/** `groups`: lanes of components. The scales are the shares over the number of values that each mean is of, 2 included. */
const curveShader = (
  width: Width,
): Shader<'points' | 'groups', 'squaredScale' | 'cosineScale' | 'peakScale' | 'epsilon'> => ({
  name: 'compositeLossCurves',
  variant: `${width}`,
  outputs: [
    { name: 'gradient', type: laneType(width) },
    { name: 'sums', type: laneType(width) },
  ],
  inputs: [
    { name: 'prediction', type: laneType(width) },
    { name: 'truth', type: laneType(width) },
    { name: 'weights', type: laneType(width) },
    { name: 'peaks', type: 'f32' },
  ],
  sizes: ['points', 'groups'],
  reals: ['squaredScale', 'cosineScale', 'peakScale', 'epsilon'],
  mode: 'independent',
  source: () => `
${laneAliases(width)}
fn run(index: i32) {
  let group = index % u.groups;
  let first = (index / u.groups) * u.points * u.groups + group;
  var squared = Lane(0);
  var peaked = Lane(0);
  var product = Lane(0);
  var own = Lane(0);
  var theirs = Lane(0);
  for (var point = 0; point < u.points; point++) {
    let y = prediction[first + point * u.groups];
    let t = truth[first + point * u.groups];
    let square = (y - t) * (y - t);
    squared += square;
    peaked += peaks[point] * square;
    product += y * t;
    own += y * y;
    theirs += t * t;
  }
  let norm = sqrt(own);
  let inverse = Lane(1) / (norm + u.epsilon);
  let inverseTruth = Lane(1) / (sqrt(theirs) + u.epsilon);
  let similarity = product * inverse * inverseTruth;
  sums[index * 3] = squared;
  sums[index * 3 + 1] = peaked;
  sums[index * 3 + 2] = similarity;

  let weight = weights[group];
  let share = weight * u.cosineScale * inverse;
  let towards = share * inverseTruth;
  // The norm of an all-zero curve has no slope; there the similarity is 0 and the quotient is kept finite.
  let along = share * similarity / max(norm, Lane(1e-30));
  for (var point = 0; point < u.points; point++) {
    let y = prediction[first + point * u.groups];
    let t = truth[first + point * u.groups];
    let factor = weight * (u.squaredScale + u.peakScale * peaks[point]);
    gradient[first + point * u.groups] = factor * (y - t) + along * y - towards * t;
  }
}`,
})

const measureShader = (
  width: Width,
): Shader<'samples' | 'groups' | 'components', 'perCurve' | 'perValue' | 'squared' | 'cosine' | 'peak'> => ({
  name: 'compositeLossMeasures',
  variant: `${width}`,
  outputs: [
    { name: 'loss', type: 'f32' },
    { name: 'measures', type: 'f32' },
  ],
  inputs: [
    { name: 'sums', type: laneType(width) },
    { name: 'weights', type: laneType(width) },
  ],
  sizes: ['samples', 'groups', 'components'],
  reals: ['perCurve', 'perValue', 'squared', 'cosine', 'peak'],
  mode: 'cooperative',
  source: () => {
    const lane = (value: string, i: number): string => (width === 4 ? `${value}[${i}]` : value)
    return `
${laneAliases(width)}
var<workgroup> squares: array<Lane, ${workgroupSize}>;
var<workgroup> peaked: array<Lane, ${workgroupSize}>;
var<workgroup> similar: array<Lane, ${workgroupSize}>;

fn run(group: i32, local: i32) {
  var terms = vec3f(0);
  for (var column = 0; column < u.groups; column++) {
    var sum0 = Lane(0);
    var sum1 = Lane(0);
    var sum2 = Lane(0);
    for (var sample = local; sample < u.samples; sample += ${workgroupSize}) {
      let at = (sample * u.groups + column) * 3;
      sum0 += sums[at];
      sum1 += sums[at + 1];
      sum2 += sums[at + 2];
    }
    squares[local] = sum0;
    peaked[local] = sum1;
    similar[local] = sum2;
    for (var half = ${workgroupSize / 2}; half > 0; half /= 2) {
      workgroupBarrier();
      if (local < half) {
        squares[local] += squares[local + half];
        peaked[local] += peaked[local + half];
        similar[local] += similar[local + half];
      }
    }
    workgroupBarrier();
    if (local == 0) {
      let weight = weights[column];
      let totals = array<Lane, 3>(squares[0], peaked[0], similar[0]);
      ${unroll(
        width,
        (i) => `terms += ${lane('weight', i)} * vec3f(${[0, 2, 1].map((k) => lane(`totals[${k}]`, i)).join(', ')});
      measures[3 + column * ${width} + ${i}] = ${lane('totals[0]', i)} * u.perValue * f32(u.components);
      measures[3 + u.components + column * ${width} + ${i}] = ${lane('totals[2]', i)} / f32(u.samples);`,
      )}
    }
    workgroupBarrier();
  }
  if (local == 0) {
    terms = vec3f(terms.x * u.perValue, 1 - terms.y * u.perCurve, terms.z * u.perValue);
    measures[0] = terms.x;
    measures[1] = terms.y;
    measures[2] = terms.z;
    loss[0] = dot(terms, vec3f(u.squared, u.cosine, u.peak));
  }
}`
  },
})

export const compositeLoss = kernel(({ backend, input, number }): TensorInfo[] => {
  const prediction = input('prediction')
  const weights = input('componentWeights')
  const [samples = 0, points = 0, components = 0] = prediction.shape
  const [squared, cosine, peak] = [number('squared'), number('cosine'), number('peak')]
  const width = widthOf(components)
  const groups = components / width
  const perCurve = 1 / (samples * components)
  const perValue = perCurve / points
  const loss = backend.makeTensorInfo([], 'float32')
  const gradient = backend.makeTensorInfo(prediction.shape, 'float32')
  const measures = backend.makeTensorInfo([3 + 2 * components], 'float32')
  withScratch(backend, [samples * components * 3], ([sums]) => {
    if (!sums) return
    dispatch(backend, curveShader(width), {
      outputs: [gradient, sums],
      inputs: [prediction, input('target'), weights, input('peakWeights')],
      sizes: { points, groups },
      reals: {
        squaredScale: 2 * squared * perValue,
        cosineScale: cosine * perCurve,
        peakScale: 2 * peak * perValue,
        epsilon: number('epsilon'),
      },
      count: samples * groups,
    })
    dispatch(backend, measureShader(width), {
      outputs: [loss, measures],
      inputs: [sums, weights],
      sizes: { samples, groups, components },
      reals: { perCurve, perValue, squared, cosine, peak },
      count: 1,
    })
  })
  return [loss, gradient, measures]
})
