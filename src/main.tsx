/** Composition root: the only file that constructs everything and hands it on. */
import { createRoot } from 'react-dom/client'
import { createOfflineClient } from '#client/offlineClient'
import { linkWorkers, type Workers } from '#client/workers'
import type { FigureRenderer } from '#export/ports'
import { createBands } from '#state/bands'
import { createCompletions } from '#state/completions'
import { createDatasets, type DatasetsStore } from '#state/datasets'
import { createDevice } from '#state/device'
import { createDrafts } from '#state/drafts'
import { createDrops } from '#state/drops'
import { createEvaluations } from '#state/evaluations'
import { createExplanations, mapsOfRun } from '#state/explanations'
import { createExports } from '#state/exports'
import { createGivenModels } from '#state/givenModels'
import { createImports } from '#state/imports'
import { createJudging } from '#state/judging'
import { createKeptSpectra } from '#state/keptSpectra'
import { createLivePredictions } from '#state/livePredictions'
import { createNotices } from '#state/notices'
import { createOffline } from '#state/offline'
import { createPredictions } from '#state/predictions'
import { createPreferences } from '#state/preferences'
import { createPreprocessingPreview } from '#state/preprocessingPreview'
import { createRows } from '#state/rows'
import { createRunning } from '#state/running'
import { createRuns, type RunsStore } from '#state/runs'
import { createSurveys } from '#state/surveys'
import { createTraining } from '#state/training'
import { openStorage, type StudioStorage } from '#storage/idb/openStorage'
import { installAutomation } from './automation/install.ts'
import { App } from './ui/App.tsx'
import { type Studio, StudioProvider } from './ui/studio.tsx'

/** What is in the bin longer than this is deleted for good at the next start. */
const binKeptMs = 24 * 60 * 60 * 1000

const newId = (): string => crypto.randomUUID()
const nowMs = (): number => Date.now()

/** Site data can be forbidden altogether; the studio then works without remembering preferences. */
function localStore(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** Drawing loads with the first figure. */
const lazyRenderer: FigureRenderer = {
  async render(figure, format) {
    const { createFigureRenderer } = await import('./ui/charts/figureRenderer.ts')
    return createFigureRenderer().render(figure, format)
  },
}

/** Housekeeping: what fails is done at the next start; a storage that cannot be used at all is told by the lists. */
const unwaited = (work: Promise<unknown>): void => void work.catch(() => {})

/** Datasets of earlier versions go into the library, off the page; they can be used before, meanwhile and after. */
async function moveFormerDatasets(
  storage: Pick<StudioStorage, 'formerDatasets'>,
  ingest: Workers['ingest'],
  datasets: DatasetsStore,
  runs: RunsStore,
): Promise<void> {
  const waiting = await storage.formerDatasets().catch(() => 0)
  if (waiting === 0) return
  await ingest.call('moveFormer', null)
  // Runs name their dataset by the hash it has then.
  await Promise.all([datasets.getState().refresh(), runs.getState().refresh()])
}

function composeStudio(): Studio {
  const notices = createNotices({ newId })
  const storage = openStorage({ nowMs, onOutdated: (fault) => notices.getState().alert(fault) })
  const workers = linkWorkers()
  const { ingest, training, analysis } = workers
  const datasets = createDatasets({ store: storage.datasets, notices })
  const runs = createRuns({ store: storage.runs, notices })
  const device = createDevice({ training })
  const trainings = createTraining({
    training,
    runs,
    store: storage.runs,
    device,
    notices,
    newId,
    now: nowMs,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  const running = createRunning({ training: trainings })
  const explaining = { analysis, nowMs: () => performance.now() }
  const explanations = {
    classes: createExplanations('classes', explaining),
    curves: createExplanations('curves', explaining),
    values: createExplanations('values', explaining),
  }
  const predicting = { analysis, ingest, datasets: storage.datasets, now: nowMs }
  const kept = { storage: localStore() }
  const bands = createBands({ ...kept, notices })
  installAutomation({ ...workers, ...storage, renderer: lazyRenderer, newId })
  unwaited(storage.datasets.purge(nowMs(), binKeptMs))
  unwaited(moveFormerDatasets(storage, ingest, datasets, runs))
  unwaited(storage.runs.purge(nowMs(), binKeptMs))
  return {
    notices,
    datasets,
    runs,
    completions: createCompletions({ analysis, runs }),
    judging: createJudging({ analysis, runs }),
    keptSpectra: createKeptSpectra(storage),
    device,
    preferences: createPreferences(kept),
    imports: createImports({ ingest, datasets, now: nowMs }),
    rows: createRows({ ingest }),
    preprocessingPreview: createPreprocessingPreview({ ingest }),
    drops: createDrops({ ingest }),
    givenModels: createGivenModels({ ingest, runs, newId }),
    surveys: createSurveys({ ingest }),
    training: trainings,
    running,
    explanations,
    exports: createExports({
      ...storage,
      analysis,
      renderer: lazyRenderer,
      bands: () => bands.getState().bands,
      knownMaps: {
        classes: (run) => mapsOfRun(explanations.classes.getState(), run),
        curves: (run) => mapsOfRun(explanations.curves.getState(), run),
        values: (run) => mapsOfRun(explanations.values.getState(), run),
      },
    }),
    evaluations: createEvaluations({ analysis }),
    predictions: {
      classes: createPredictions('classes', predicting),
      curves: createPredictions('curves', predicting),
      values: createPredictions('values', predicting),
    },
    livePredictions: createLivePredictions({ analysis }),
    drafts: {
      classes: createDrafts('classes', kept),
      curves: createDrafts('curves', kept),
      values: createDrafts('values', kept),
    },
    bands,
    offline: createOffline({
      client: createOfflineClient(),
      running,
      reload: () => window.location.reload(),
      every: (ms, run) => setInterval(run, ms),
    }),
  }
}

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StudioProvider studio={composeStudio()}>
    <App />
  </StudioProvider>,
)
