/** Which weight decay a weight is trained with. */
import type { OptimizerSettings } from '../study/study.ts'

/** `name` is a PyTorch key, such as `base_net.0.weight`. */
export function weightDecayOf(optimizer: OptimizerSettings, name: string): number {
  if (optimizer.kind === 'adam') return optimizer.weightDecay
  return optimizer.groups.find(({ prefix }) => name.startsWith(prefix))?.weightDecay ?? optimizer.weightDecay
}
