/**
 * Mean cross-entropy of a softmax, its gradient and the number of right answers in one pass by one
 * workgroup: rows are dealt out to its threads, whose sums meet in a tree. Batches are small here
 * (10²…10³ rows of a few classes); nothing would be gained by more.
 */
import type { TensorInfo } from '@tensorflow/tfjs'
import { kernel, rowsAndChannels } from './arguments.ts'
import { dispatch } from './dispatch.ts'
import { type Shader, workgroupSize } from './shader.ts'

const shader: Shader<'rows' | 'classes', never> = {
  name: 'softmaxCrossEntropy',
  variant: '',
  outputs: ['loss', 'gradient', 'right'].map((name) => ({ name, type: 'f32' })),
  inputs: [
    { name: 'logits', type: 'f32' },
    { name: 'labels', type: 'i32' },
  ],
  sizes: ['rows', 'classes'],
  reals: [],
  mode: 'cooperative',
  source: () => `
var<workgroup> losses: array<f32, ${workgroupSize}>;
var<workgroup> hits: array<f32, ${workgroupSize}>;

fn run(group: i32, local: i32) {
  var loss0 = 0.0;
  var right0 = 0.0;
  for (var row = local; row < u.rows; row += ${workgroupSize}) {
    let first = row * u.classes;
    let label = labels[row];
    var best = 0;
    for (var c = 1; c < u.classes; c++) { if (logits[first + c] > logits[first + best]) { best = c; } }
    let top = logits[first + best];
    var sum = 0.0;
    for (var c = 0; c < u.classes; c++) { sum += exp(logits[first + c] - top); }
    for (var c = 0; c < u.classes; c++) {
      let truth = select(0.0, 1.0, c == label);
      gradient[first + c] = (exp(logits[first + c] - top) / sum - truth) / f32(u.rows);
    }
    loss0 += log(sum) - (logits[first + label] - top);
    right0 += select(0.0, 1.0, best == label);
  }
  losses[local] = loss0;
  hits[local] = right0;
  for (var half = ${workgroupSize / 2}; half > 0; half /= 2) {
    workgroupBarrier();
    if (local < half) {
      losses[local] += losses[local + half];
      hits[local] += hits[local + half];
    }
  }
  if (local == 0) {
    loss[0] = losses[0] / f32(u.rows);
    right[0] = hits[0];
  }
}`,
}

export const softmaxCrossEntropy = kernel(({ backend, input }): TensorInfo[] => {
  const logits = input('logits')
  const { rows, channels: classes } = rowsAndChannels(logits.shape)
  const loss = backend.makeTensorInfo([], 'float32')
  const gradient = backend.makeTensorInfo(logits.shape, 'float32')
  const right = backend.makeTensorInfo([], 'float32')
  dispatch(backend, shader, {
    outputs: [loss, gradient, right],
    inputs: [logits, input('labels')],
    sizes: { rows, classes },
    reals: {},
    count: 1,
  })
  return [loss, gradient, right]
})
