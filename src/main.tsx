/** Composition root: the only file that constructs everything and hands it on. */
import { createRoot } from 'react-dom/client'
import { createIngestClient } from '#client/ingestClient'
import { createOfflineClient } from '#client/offlineClient'
import { createTrainClient } from '#client/trainClient'
import type { FigureRenderer } from '#export/ports'
import { createBands } from '#state/bands'
import { createCurvesEvaluations } from '#state/curvesEvaluations'
import { createCurvesImports } from '#state/curvesImports'
import { createCurvesPredictions } from '#state/curvesPredictions'
import { createCurvesRows } from '#state/curvesRows'
import { createCurvesSurveys } from '#state/curvesSurveys'
import { createDatasets } from '#state/datasets'
import { createDevice } from '#state/device'
import { createExplanations, mapsAlongStudyPath } from '#state/explanations'
import { createExports } from '#state/exports'
import { createFeatureExplanations, mapsOfRun } from '#state/featureExplanations'
import { createImports } from '#state/imports'
import { createLivePredictions } from '#state/livePredictions'
import { createNotices } from '#state/notices'
import { createOffline } from '#state/offline'
import { createPredictions } from '#state/predictions'
import { createPreferences } from '#state/preferences'
import { createRunning } from '#state/running'
import { createRuns } from '#state/runs'
import { createCurvesDraft, createStudyDraft } from '#state/studyDraft'
import { createSurveys } from '#state/surveys'
import { createTraining } from '#state/training'
import { openStorage } from '#storage/idb/openStorage'
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

function composeStudio(): Studio {
  const storage = openStorage({ nowMs })
  const ingest = createIngestClient()
  const train = createTrainClient()
  const notices = createNotices({ newId })
  const datasets = createDatasets({ store: storage.datasets, notices })
  const pairs = createDatasets({ store: storage.pairs, notices })
  const curvesImports = createCurvesImports({ client: ingest, pairs, now: nowMs })
  const runs = createRuns({ store: storage.runs, notices })
  const device = createDevice({ client: train })
  const explanations = createExplanations({ client: train })
  const featureExplanations = createFeatureExplanations({ client: train, nowMs: () => performance.now() })
  const training = createTraining({ client: train, runs, store: storage.runs, device, notices, newId, now: nowMs })
  const running = createRunning({ training })
  installAutomation({ ingest, train, ...storage, renderer: lazyRenderer, newId })
  void storage.datasets.purge(nowMs(), binKeptMs)
  void storage.pairs.purge(nowMs(), binKeptMs)
  void storage.runs.purge(nowMs(), binKeptMs)
  return {
    notices,
    datasets,
    pairs,
    runs,
    device,
    preferences: createPreferences({ storage: localStore() }),
    imports: createImports({ client: ingest, datasets, curvesImports, now: nowMs }),
    curvesImports,
    curvesRows: createCurvesRows({ client: ingest }),
    curvesSurveys: createCurvesSurveys({ client: ingest }),
    surveys: createSurveys({ client: ingest }),
    training,
    running,
    explanations,
    featureExplanations,
    exports: createExports({
      ...storage,
      client: train,
      renderer: lazyRenderer,
      knownMaps: {
        classes: (run) => mapsAlongStudyPath(explanations.getState(), run),
        pairs: (run) => mapsOfRun(featureExplanations.getState(), run),
      },
    }),
    curvesEvaluations: createCurvesEvaluations({ client: train }),
    predictions: createPredictions({ client: train, ingest, datasets: storage.datasets }),
    livePredictions: createLivePredictions({ client: train }),
    curvesPredictions: createCurvesPredictions({ client: train, ingest, now: nowMs }),
    studyDraft: createStudyDraft({ storage: localStore() }),
    curvesDraft: createCurvesDraft({ storage: localStore() }),
    bands: createBands({ storage: localStore(), notices }),
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
