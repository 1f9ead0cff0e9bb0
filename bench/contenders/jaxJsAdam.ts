/** Adam for jax-js over any tree of parameters, its step count on the device so that one traced step serves all. */
import { type JsTree, numpy as np, tree } from '@jax-js/jax'

export type AdamState<P> = { first: P; second: P; step: np.Array }

export interface AdamSettings {
  readonly learningRate: number
  /** As PyTorch's Adam: added to the gradient. */
  readonly l2: number
  /** As AdamW, for each leaf of the parameters in the order of `tree.leaves`. */
  readonly decays: readonly number[]
}

export function adamStart<P extends JsTree<np.Array>>(parameters: P): AdamState<P> {
  const [leaves, form] = tree.flatten<np.Array>(parameters)
  // `unflatten` gives the form back that `flatten` took; its type does not say so.
  const zeros = () =>
    tree.unflatten(
      form,
      leaves.map(({ shape }) => np.zeros(shape)),
    ) as P
  return { first: zeros(), second: zeros(), step: np.array(0) }
}

/** Consumes parameters, gradients and state; gives the new parameters and state. */
export function adamStep<P extends JsTree<np.Array>>(
  parameters: P,
  gradients: P,
  state: AdamState<P>,
  { learningRate, l2, decays }: AdamSettings,
): [P, AdamState<P>] {
  const step = state.step.add(1)
  const rate = np
    .exp(step.ref.mul(Math.log(0.9)))
    .neg()
    .add(1)
  const root = np.sqrt(
    np
      .exp(step.ref.mul(Math.log(0.999)))
      .neg()
      .add(1),
  )
  const [leaves, form] = tree.flatten<np.Array>(parameters)
  const slopes = tree.leaves<np.Array>(gradients)
  const firsts = tree.leaves<np.Array>(state.first)
  const seconds = tree.leaves<np.Array>(state.second)
  const [moved, first, second]: [np.Array[], np.Array[], np.Array[]] = [[], [], []]
  leaves.forEach((leaf, i) => {
    const [slope, m, v] = [slopes[i], firsts[i], seconds[i]]
    if (!slope || !m || !v) throw new Error('parameters, gradients and moments differ in form')
    const gradient = l2 === 0 ? slope : slope.add(leaf.ref.mul(l2))
    const newFirst = m.mul(0.9).add(gradient.ref.mul(0.1))
    const newSecond = v.mul(0.999).add(np.square(gradient).mul(0.001))
    const move = newFirst.ref.div(rate.ref).div(np.sqrt(newSecond.ref).div(root.ref).add(1e-8))
    moved.push(leaf.mul(1 - learningRate * (decays[i] ?? 0)).sub(move.mul(learningRate)))
    first.push(newFirst)
    second.push(newSecond)
  })
  tree.dispose([rate, root])
  const as = (each: np.Array[]) => tree.unflatten(form, each) as P
  return [as(moved), { first: as(first), second: as(second), step }]
}
