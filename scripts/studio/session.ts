/** What every command that runs in the browser shares: open the page, bring the data in, close it whatever happens. */

import type { ImportCorrections } from '#domain/data/importCorrections'
import { isAboutClasses } from '#domain/data/warning'
import { describePlace } from '#domain/result'
import type { BackendPreference } from '#domain/run/device'
import type { Recipe } from '#domain/study/recipes/registry'
import type { ImportedDataset } from '../../src/automation/surface.ts'
import type { GivenFile } from './inputFiles.ts'
import { guessLine } from './inspection.ts'
import { badInput, type Outcome, runFailed } from './outcome.ts'
import type { Progress } from './progress.ts'
import { openStudioPage, type StudioPage } from './studioPage.ts'

export interface SessionRequest {
  readonly backend: BackendPreference
  readonly data: readonly GivenFile[]
  readonly model: string | null
  /** What is settled of the data. */
  readonly corrections: ImportCorrections
}

export interface Cleanup {
  /** Called when the user interrupts; what is registered last is undone first. */
  onInterrupt(undo: () => Promise<void>): void
}

/** Opens the page with model and data in its inputs. */
export async function inStudio(
  { backend, data, model }: SessionRequest,
  progress: Progress,
  cleanup: Cleanup,
  work: (page: StudioPage) => Promise<Outcome>,
): Promise<Outcome> {
  const page = await openStudioPage(backend, (told) => progress.tell(told))
  if (!page.ok) return runFailed(page.error)
  cleanup.onInterrupt(() => page.value.close())
  try {
    if (model !== null) await page.value.attach('model', [model])
    if (data.length > 0) {
      await page.value.attach(
        'data',
        data.map(({ path }) => path),
      )
    }
    return await work(page.value)
  } finally {
    progress.end()
    await page.value.close()
  }
}

/** The same with the data stored as one dataset of the recipe; without data, its built-in sample. */
export async function withDataset(
  request: SessionRequest & { readonly recipe: Recipe },
  progress: Progress,
  cleanup: Cleanup,
  work: (page: StudioPage, dataset: ImportedDataset) => Promise<Outcome>,
): Promise<Outcome> {
  return inStudio(request, progress, cleanup, async (page) => {
    const { data, recipe, model, corrections } = request
    const dataset = await page.call<ImportedDataset>(
      data.length === 0
        ? { method: 'importSample', args: [recipe] }
        : { method: 'importData', args: [recipe, data.map(({ pathInFolder }) => pathInFolder), corrections] },
    )
    if (!dataset.ok) {
      return dataset.error.code === 'browser-failed' ? runFailed(dataset.error) : badInput(dataset.error)
    }
    tellImport(dataset.value, model === null, progress)
    return work(page, dataset.value)
  })
}

function tellImport(
  { name, rows, points, components, warnings, skipped, errors, guesses }: ImportedDataset,
  forTraining: boolean,
  progress: Progress,
): void {
  const each = components === 1 ? '' : `${components} × `
  progress.note(`${name}: ${rows} ${rows === 1 ? 'spectrum' : 'spectra'} of ${each}${points} points`)
  for (const file of skipped) progress.note(`Left out: ${file}`)
  for (const error of errors) progress.note(`Not read: ${error.message} ${describePlace(error.where)}`)
  for (const guess of guesses) progress.note(guessLine(guess))
  for (const warning of warnings) {
    if (forTraining || !isAboutClasses(warning)) progress.note(`Warning: ${warning.message}`)
  }
}
