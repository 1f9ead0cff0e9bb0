/** The automation, put together. Loaded only when a script asks for it (`install.ts`). */
import { ok } from '#domain/result'
import { explain, predict } from './applying.ts'
import type { AutomationDeps } from './deps.ts'
import { importData, importSample } from './importing.ts'
import { openInputs } from './pageFiles.ts'
import type { Automation } from './surface.ts'
import { checkedStudy, train } from './training.ts'

export function createAutomation(deps: AutomationDeps): Automation {
  return {
    openInputs,
    importData: (recipe, paths, corrections, onProgress) => importData(deps, recipe, paths, corrections, onProgress),
    importSample: (recipe, onProgress) => importSample(deps, recipe, onProgress),
    async checkStudy(wishes) {
      const study = await checkedStudy(deps, wishes)
      return study.ok ? ok(undefined) : study
    },
    train: (wishes, onProgress) => train(deps, wishes, onProgress),
    explain: (task, wishes, onProgress) => explain(deps, task, wishes, onProgress),
    predict: (task, wishes, onProgress) => predict(deps, task, wishes, onProgress),
  }
}
