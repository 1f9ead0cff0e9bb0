/** A network in place of a closed-form solver, and whether the classics are fitted beside it. */
import { z } from '../../schema.ts'
import { crossValidationSchema } from './solver.ts'

/** A network, trained in steps; `beside`: with every closed-form solver fitted to the same parts, for comparison. */
export const networkSchema = z.object({
  kind: z.literal('network'),
  beside: z.boolean(),
  /** Of the solvers beside it. */
  crossValidation: crossValidationSchema,
})
export type NetworkSettings = z.infer<typeof networkSchema>

export const networkDefaults: NetworkSettings = { kind: 'network', beside: true, crossValidation: 10 }

interface Kinded {
  readonly kind: string
}

/** Null: a network is trained. */
export const closedForm = <Settings extends Kinded>(settings: Settings | NetworkSettings): Settings | null =>
  settings.kind === 'network' ? null : (settings as Settings)

/** Whether the classics are wanted beside what a study trains: always beside one of themselves. */
export const wantsClassics = (settings: Kinded | NetworkSettings): boolean => !('beside' in settings) || settings.beside
