/** The automation, put together. Loaded only when a script asks for it (`install.ts`). */
import { ok } from '#domain/result'
import { explain, predict } from './applying.ts'
import { composeStudy } from './composeStudy.ts'
import type { AutomationDeps } from './deps.ts'
import { importData, importSample } from './importing.ts'
import { openInputs } from './pageFiles.ts'
import type { Automation } from './surface.ts'
import { train } from './training.ts'

export function createAutomation(deps: AutomationDeps): Automation {
  return {
    openInputs,
    importData: (paths, onProgress) => importData(deps, paths, onProgress),
    importSample: (onProgress) => importSample(deps, onProgress),
    async checkStudy(datasetHash, wishes) {
      const dataset = await deps.datasets.load(datasetHash)
      if (!dataset.ok) return dataset
      const study = composeStudy(dataset.value, wishes)
      return study.ok ? ok(undefined) : study
    },
    train: (wishes, onProgress) => train(deps, wishes, onProgress),
    explain: (wishes, onProgress) => explain(deps, wishes, onProgress),
    predict: (wishes, onProgress) => predict(deps, wishes, onProgress),
  }
}
