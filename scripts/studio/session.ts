/** What every command that runs in the browser shares: open the page, bring the data in, close it whatever happens. */
import type { BackendPreference } from '#domain/device'
import { describePlace } from '#domain/result'
import type { ImportedDataset } from '../../src/automation/surface.ts'
import type { GivenFile } from './inputFiles.ts'
import { badInput, type Outcome, runFailed } from './outcome.ts'
import type { Progress } from './progress.ts'
import { openStudioPage, type StudioPage } from './studioPage.ts'

export interface SessionRequest {
  readonly backend: BackendPreference
  /** Empty: the built-in sample. */
  readonly data: readonly GivenFile[]
  readonly model: string | null
}

export interface Cleanup {
  /** Called when the user interrupts; what is registered last is undone first. */
  onInterrupt(undo: () => Promise<void>): void
}

/** About who would take part in a training: nothing to a model that is trained already. */
const cohortWarnings = /^(class-|blank-|no-target$|too-few-classes$)/

export async function inStudio(
  request: SessionRequest,
  progress: Progress,
  cleanup: Cleanup,
  work: (page: StudioPage, dataset: ImportedDataset) => Promise<Outcome>,
): Promise<Outcome> {
  const page = await openStudioPage(request.backend, (told) => progress.tell(told))
  if (!page.ok) return runFailed(page.error)
  cleanup.onInterrupt(() => page.value.close())
  try {
    if (request.model !== null) await page.value.attach('model', [request.model])
    const dataset = await importInto(page.value, request.data)
    if (!dataset.ok) {
      return dataset.error.code === 'browser-failed' ? runFailed(dataset.error) : badInput(dataset.error)
    }
    tellImport(dataset.value, request.model === null, progress)
    return await work(page.value, dataset.value)
  } finally {
    progress.end()
    await page.value.close()
  }
}

async function importInto(page: StudioPage, data: readonly GivenFile[]) {
  if (data.length === 0) return page.call<ImportedDataset>({ method: 'importSample', args: [] })
  await page.attach(
    'data',
    data.map(({ path }) => path),
  )
  return page.call<ImportedDataset>({ method: 'importData', args: [data.map(({ pathInFolder }) => pathInFolder)] })
}

function tellImport(
  { name, rows, points, warnings, errors }: ImportedDataset,
  forTraining: boolean,
  progress: Progress,
): void {
  progress.note(`${name}: ${rows} ${rows === 1 ? 'spectrum' : 'spectra'} of ${points} points`)
  for (const error of errors) progress.note(`Not read: ${error.message} ${describePlace(error.where)}`)
  for (const { code, message } of warnings) {
    if (forTraining || !cohortWarnings.test(code)) progress.note(`Warning: ${message}`)
  }
}
