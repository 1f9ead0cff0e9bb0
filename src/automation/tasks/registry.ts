/** What each task brings to the automation. */
import type { Task } from '#domain/tasks/task'
import type { AutomationRules } from './automationRules.ts'
import { classAutomation } from './classes.ts'
import { curvesAutomation } from './curves.ts'
import { valuesAutomation } from './values.ts'

export const automationRules: { readonly [T in Task]: AutomationRules<T> } = {
  classes: classAutomation,
  curves: curvesAutomation,
  values: valuesAutomation,
}
