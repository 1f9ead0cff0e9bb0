/** Composition root: the only file that constructs everything and hands it on. */
import { createRoot } from 'react-dom/client'
import { createBrowserStorage } from '#client/browserStorage'
import { createLocks } from '#client/locks'
import { createOfflineClient } from '#client/offlineClient'
import { createTab } from '#client/tab'
import { linkWorkers, type Workers } from '#client/workers'
import type { FigureRenderer } from '#export/ports'
import { changesChannel, openChannel, trainingChannel } from '#protocol/channel'
import { createBands } from '#state/bands'
import { createChanges } from '#state/changes'
import { createCompletions } from '#state/completions'
import { createDatasets, type DatasetsStore } from '#state/datasets'
import { createDevice } from '#state/device'
import { createDrafts } from '#state/drafts'
import { createDrops } from '#state/drops'
import { createEvaluations } from '#state/evaluations'
import { createExplanations, mapsOfRun } from '#state/explanations'
import { createExportJobs } from '#state/exportJobs'
import { createExports, type ExportsDeps } from '#state/exports'
import { askThrough, followTraining, type TrainingWord } from '#state/following'
import { createGivenModels } from '#state/givenModels'
import { createImports } from '#state/imports'
import { createJobs } from '#state/jobs'
import { createJudging } from '#state/judging'
import { createKeptSpectra } from '#state/keptSpectra'
import { createLivePredictions } from '#state/livePredictions'
import { createNotices } from '#state/notices'
import { createOffline } from '#state/offline'
import { createPooledScores } from '#state/pooledScores'
import { createPredictions } from '#state/predictions'
import { createPreferences } from '#state/preferences'
import { createPreprocessingPreview } from '#state/preprocessingPreview'
import { createQueue } from '#state/queue'
import { createRows } from '#state/rows'
import { createRunning } from '#state/running'
import { createRuns, type RunsStore } from '#state/runs'
import { createSearches } from '#state/searches'
import { createSpace } from '#state/space'
import { createSurveys } from '#state/surveys'
import { createTraining } from '#state/training'
import { createUses } from '#state/uses'
import type { Change } from '#storage/announcing'
import { openStorage, type StudioStorage } from '#storage/idb/openStorage'
import { installAutomation } from './automation/install.ts'
import { App } from './ui/App.tsx'
import { type Studio, StudioProvider } from './ui/studio.tsx'

/** What is in the bin longer than this is deleted for good at the next start. */
const binKeptMs = 24 * 60 * 60 * 1000

const newId = (): string => crypto.randomUUID()
const nowMs = (): number => Date.now()

/** Several changes are read as one. */
const changesMs = 200

/** Another tab needs about as long to notice that it is its turn. */
const turnMs = 250

/** Site data can be forbidden altogether; the studio then works without remembering preferences. */
function siteStore(of: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[of]
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
  const changes = openChannel<Change>(changesChannel)
  const storage = openStorage({
    nowMs,
    onOutdated: (fault) => notices.getState().alert(fault),
    onChange(change) {
      changed(change)
      changes.say(change)
    },
  })
  const locks = createLocks()
  const tab = createTab({
    locks,
    newId,
    memory: siteStore('sessionStorage'),
    reloaded: performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload'),
    after: (ms) => AbortSignal.timeout(ms),
  })
  const uses = createUses({ locks, jobs: storage.jobs })
  const workers = linkWorkers(locks)
  const { ingest, training, analysis } = workers
  const datasets = createDatasets({ store: storage.datasets, notices, uses })
  const runs = createRuns({ store: storage.runs, notices, uses })
  const device = createDevice({ training })
  const words = openChannel<TrainingWord>(trainingChannel)
  const trainings = createTraining({
    training,
    runs,
    store: storage.runs,
    device,
    notices,
    ask: askThrough(words),
    now: nowMs,
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  const jobs = createJobs({ store: storage.jobs, tab, notices, freeBytes: storage.freeBytes, newId, now: nowMs })
  const searches = createSearches({ analysis, runs, store: storage })
  const queue = createQueue({
    jobs,
    store: storage,
    training: trainings,
    exporting: (taken) => exportJobs.getState().perform(taken),
    searches,
    uses,
    locks,
    tab,
    notices,
    pause: () => new Promise((resolve) => setTimeout(resolve, turnMs)),
  })
  const changed = createChanges({ datasets, runs, jobs, queue, later: (run) => void setTimeout(run, changesMs) })
  changes.hear(changed)
  followTraining({ training: trainings, runs, jobs, channel: words, uses })
  const explaining = { analysis, nowMs: () => performance.now() }
  const explanations = {
    classes: createExplanations('classes', explaining),
    curves: createExplanations('curves', explaining),
    values: createExplanations('values', explaining),
  }
  const kept = { storage: siteStore('localStorage') }
  const bands = createBands({ ...kept, notices })
  const exporting = {
    ...storage,
    analysis,
    renderer: lazyRenderer,
    bands: () => bands.getState().bands,
    knownMaps: {
      classes: (run) => mapsOfRun(explanations.classes.getState(), run),
      curves: (run) => mapsOfRun(explanations.curves.getState(), run),
      values: (run) => mapsOfRun(explanations.values.getState(), run),
    },
  } satisfies ExportsDeps
  const exportJobs = createExportJobs({
    ...exporting,
    store: storage.jobs,
    parts: storage.exportParts,
    jobs,
    uses,
    tab,
    notices,
    newId,
    now: nowMs,
  })
  const running = createRunning({ training: trainings, exportJobs })
  const predicting = { analysis, ingest, datasets: storage.datasets, now: nowMs }
  installAutomation({ ...workers, ...storage, renderer: lazyRenderer, newId })
  unwaited(storage.datasets.purge(nowMs(), binKeptMs))
  unwaited(moveFormerDatasets(storage, ingest, datasets, runs))
  unwaited(storage.runs.purge(nowMs(), binKeptMs))
  unwaited(storage.jobs.purge(nowMs(), binKeptMs))
  unwaited(jobs.getState().refresh().then(queue.look))
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
    jobs,
    searches,
    pooledScores: createPooledScores({ analysis }),
    uses,
    space: createSpace({
      ...storage,
      ingest,
      browser: createBrowserStorage(),
      uses,
      notices,
      now: nowMs,
    }),
    running,
    explanations,
    exports: createExports(exporting),
    exportJobs,
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
