/**
 * The training primitives that every backend provides under its own tfjs kernel registration.
 * Names, shapes and meaning stand here once; `ops.ts` offers them as functions with gradients,
 * `wasm/` and `webgpu/` implement them. All tensors are float32 unless said; spectra lie as
 * [batch N, width W, channels C] (channels innermost). Sums run in a fixed order: the same
 * input gives the same bits on the same adapter. Results are stored like their first input, in
 * single or half precision (`halves.ts`); weights, their gradients, statistics and losses are float32.
 */
export const kernelNames = {
  /** x [N,W,Ci], filter [K,Ci,Co], bias [Co]; attrs padding → [N, W+2·padding−K+1, Co]. Cross-correlation. */
  conv1d: 'StudioConv1D',
  /** x [N,W,Ci], dy [N,Wo,Co]; attrs kernel, padding → [K,Ci,Co]. */
  conv1dFilterGrad: 'StudioConv1DFilterGrad',
  /** dy [N,Wo,Co], filter [K,Ci,Co]; attrs padding, width → [N,W,Ci]. */
  conv1dInputGrad: 'StudioConv1DInputGrad',
  /** a, b rank 2; attrs transposeA, transposeB, half (how the result is stored) → a·b. Optional bias [columns] is added to each row. */
  matMul: 'StudioMatMul',
  /** dy [..., C] → sum over all but the last axis, [C]. */
  biasGrad: 'StudioBiasGrad',
  /**
   * x [..., C], gamma [C], beta [C]; attrs epsilon, activation → [y, mean [C], variance [C] (biased)],
   * y = activation(gamma·(x − mean)/√(variance + epsilon) + beta), statistics of this batch.
   */
  batchNormTrain: 'StudioBatchNormTrain',
  /** x, dy, gamma, beta, mean, variance of the forward; attrs epsilon, activation → [dx, dgamma, dbeta]. */
  batchNormTrainGrad: 'StudioBatchNormTrainGrad',
  /** x, gamma, beta, mean, variance (running); attrs epsilon, activation → y. */
  batchNormEval: 'StudioBatchNormEval',
  /** x, dy, gamma, beta, mean, variance (running); attrs epsilon, activation → dx. */
  batchNormEvalGrad: 'StudioBatchNormEvalGrad',
  /** runningMean, runningVariance (both changed in place), mean, variance (biased, of the batch); attrs momentum 0.1, count (values per channel; unbiased = count/(count−1)). */
  runningStatistics: 'StudioRunningStatistics',
  /** x; attrs activation → activation(x). */
  activation: 'StudioActivation',
  /** x, dy; attrs activation → dx. */
  activationGrad: 'StudioActivationGrad',
  /** x [N,W,C]; attrs size → [N, ⌊W/size⌋, C]. */
  maxPool1d: 'StudioMaxPool1D',
  /** x, dy; attrs size → dx; on a tie the first element takes the gradient, as in PyTorch. */
  maxPool1dGrad: 'StudioMaxPool1DGrad',
  /**
   * x, clock int32 [2] = (step, seed); attrs rate, layer → x·mask/(1−rate). Element i is kept when
   * (word >>> 8)/2²⁴ ≥ rate, word = philox(counter [⌊i/4⌋, step, layer, streams.dropout], key [seed, 0])[i mod 4],
   * i over x in memory order. The gradient is the same kernel on dy.
   */
  dropout: 'StudioDropout',
  /** logits [N,C], labels int32 [N] → [mean loss [], d(mean loss)/dlogits [N,C], right answers [] (argmax = label, first on ties)]. */
  softmaxCrossEntropy: 'StudioSoftmaxCrossEntropy',
  /** x [N,I], kernel [I,O], bias [O]; attrs activation → [activation(z) [N,O], z = x·kernel + bias]. The gradient reads z. */
  denseActivated: 'StudioDenseActivated',
  /**
   * prediction, target [N,L,K], componentWeights c [K], peakWeights p [L]; attrs squared, cosine, peak, epsilon
   * → [loss [], dloss/dprediction [N,L,K], measures [3 + 2K]]. With e the error and ŷ a curve over (its norm along L + epsilon):
   * loss = squared·mean(c·e²) + cosine·(1 − mean over N and K of c·Σ_L ŷ·ŷ_target) + peak·mean(c·p·e²).
   * measures: the three terms unshared, then of each component the mean squared error, then its mean Σ_L ŷ·ŷ_target.
   * The norm of an all-zero curve has gradient 0, as in PyTorch.
   */
  compositeLoss: 'StudioCompositeLoss',
  /**
   * One optimizer step over all parameters. For i < count: parameter{i}, firstMoment{i}, secondMoment{i} (all three
   * changed in place) and gradient{i} (left out: zero); hyper [6] = (learningRate, beta1, beta2, epsilon, 1−beta1^t, 1−beta2^t);
   * attrs count, decoupled, decays [count].
   * Coupled (PyTorch's Adam): g ← g + decay·p first. Decoupled (AdamW): p ← p − lr·decay·p first.
   * p ← p − lr/(1−β1^t) · m / (√v/√(1−β2^t) + ε).
   */
  optimizerStep: 'StudioOptimizerStep',
  /**
   * A batch gathered and augmented: spectra [R,W], floors [R], targets [R,…] of any 32-bit type, items int32 [N];
   * attrs versions, seedLow, seedHigh, steps [4·S] of (copies, scaleMin, scaleMax, noiseSd) → [inputs [N,W], targets [N,…]].
   * Item = row · versions + copy; its spectrum is that of `#domain/augmentation/augmentation`: copy 0 the original, copy c made by
   * the step it falls in from the words of philox(counter [block, item, streams.augmentation, 0], key [seedLow, seedHigh]).
   */
  batchItems: 'StudioBatchItems',
  /** For h < count: head{h} [...], all of one shape; attrs count → [..., count]. */
  joinHeads: 'StudioJoinHeads',
  /** joined [..., H] → for h < H: [...]. */
  splitHeads: 'StudioSplitHeads',
} as const

/** What only training in mixed precision asks for: on WebGPU with `shader-f16`, nowhere else. */
export const halfKernelNames = {
  /** x → the same in half precision; beyond ±65504, and for what is no number, an infinity. */
  narrow: 'StudioNarrow',
  /** x in half precision → the same in single precision. */
  widen: 'StudioWiden',
  /** x [N,W,C] → [N,C,W]. */
  turnSpectra: 'StudioTurnSpectra',
  /** x; attrs count → x, `count` times, for as many users; nothing is copied. */
  branches: 'StudioBranches',
  /** branch0 … of one shape; attrs count → their sum. */
  branchSum: 'StudioBranchSum',
  /**
   * `optimizerStep` with gradients that carry a factor, changed in place with what decides of it: scale [] (the factor),
   * counts int32 [3] = (steps since it last changed, steps skipped, steps taken); attrs also growEvery, largestScale.
   * hyper [6] = (learningRate, beta1, beta2, epsilon, ln beta1, ln beta2); t of the corrections is the number of steps taken.
   * Where any gradient is not finite nothing is changed but scale ← scale/2 and the counts. Else gradients are divided by
   * scale and a step is taken; after `growEvery` of them in a row scale ← min(2·scale, largestScale).
   */
  scaledOptimizerStep: 'StudioScaledOptimizerStep',
} as const

export type ActivationKind = 'linear' | 'relu' | 'gelu'
