/**
 * Addresses. What is being looked at stands in the URL (behind the #, so that any static server
 * will do): back works, a reload loses nothing, a link can be kept.
 */
export const paths = {
  home: '/',
  runs: '/runs',
  storage: '/storage',
  /** A job of several runs. */
  job: (jobId: string) => `/job/${jobId}`,
  /** The runs screen with some set beside one another. */
  comparedRuns: (ids: readonly string[]) => `/runs/${ids.join(',')}`,
  importing: '/import',
  /** A model that came as a file, on its way to a screen. */
  model: (step: ModelStep) => `/model/${step}`,
  data: (hash: string) => `/data/${hash}`,
  /** The data screen with one spectrum picked out. */
  spectrum: (hash: string, row: number) => `/data/${hash}/${row}`,
  design: (hash: string) => `/design/${hash}`,
  train: (runId: string) => `/train/${runId}`,
  evaluate: (runId: string) => `/evaluate/${runId}`,
  /** The evaluation with one test row picked out, by its row in the dataset. */
  evaluatedRow: (runId: string, row: number) => `/evaluate/${runId}/${row}`,
  explain: (runId: string) => `/explain/${runId}`,
  predict: (runId: string) => `/predict/${runId}`,
  export: (runId: string) => `/export/${runId}`,
} as const

type DatasetStep = 'data' | 'design'
type RunStep = 'train' | 'evaluate' | 'explain' | 'predict' | 'export'
export type Step = DatasetStep | RunStep

/** What a model that came as a file can be used for, the first thing first. */
export const modelSteps = ['predict', 'explain', 'evaluate'] as const
export type ModelStep = (typeof modelSteps)[number]

/** A study in working order. */
export const steps: readonly Step[] = ['data', 'design', 'train', 'evaluate', 'explain', 'predict', 'export']

export const stepTitles: Readonly<Record<Step, string>> = {
  data: 'Data',
  design: 'Design',
  train: 'Train',
  evaluate: 'Evaluate',
  explain: 'Explain',
  predict: 'Predict',
  export: 'Export',
}

export function isDatasetStep(step: Step): step is DatasetStep {
  return step === 'data' || step === 'design'
}

/** Where a location stands. */
export type Place =
  | { readonly kind: 'home' | 'runs' | 'storage' | 'importing' | 'unknown' }
  | { readonly kind: 'model'; readonly step: ModelStep }
  | { readonly kind: 'job'; readonly id: string }
  /** `id` is a dataset's hash or a run's id, `detail` what is picked out on its screen; null when not named. */
  | { readonly kind: 'step'; readonly step: Step; readonly id: string | null; readonly detail: string | null }

/** An address that somebody changed may have marks that stand for nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export function placeOf(location: string): Place {
  const [first = '', second, third] = location.replace(/^\//, '').split(/[/?]/).map(decoded)
  if (first === '') return { kind: 'home' }
  if (first === 'runs') return { kind: 'runs' }
  if (first === 'storage') return { kind: 'storage' }
  if (first === 'import') return { kind: 'importing' }
  if (first === 'job') return second ? { kind: 'job', id: second } : { kind: 'unknown' }
  if (first === 'model')
    return { kind: 'model', step: modelSteps.find((candidate) => candidate === second) ?? 'predict' }
  const step = steps.find((candidate) => candidate === first)
  return step ? { kind: 'step', step, id: second || null, detail: third || null } : { kind: 'unknown' }
}

/** The row of a dataset that an address picks out, counted from 1 there and from 0 here; null when it names none. */
export function rowIn(location: string, rows: number): number | null {
  const place = placeOf(location)
  const row = place.kind === 'step' && place.detail !== null ? Number(place.detail) - 1 : -1
  return Number.isInteger(row) && row >= 0 && row < rows ? row : null
}

/** The same as long as the screen is the same, whatever is picked out on it. */
export function screenKey(place: Place): string {
  if (place.kind === 'job') return `job ${place.id}`
  return place.kind === 'step' ? `${place.step} ${place.id}` : place.kind
}
