/**
 * Addresses. What is being looked at stands in the URL (behind the #, so that any static server
 * will do): back works, a reload loses nothing, a link can be kept.
 */
export const paths = {
  home: '/',
  runs: '/runs',
  importing: '/import',
  data: (hash: string) => `/data/${hash}`,
  design: (hash: string) => `/design/${hash}`,
  train: (runId: string) => `/train/${runId}`,
  evaluate: (runId: string) => `/evaluate/${runId}`,
  explain: (runId: string) => `/explain/${runId}`,
  predict: (runId: string) => `/predict/${runId}`,
  export: (runId: string) => `/export/${runId}`,
} as const

export type DatasetStep = 'data' | 'design'
export type RunStep = 'train' | 'evaluate' | 'explain' | 'predict' | 'export'
export type Step = DatasetStep | RunStep

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
  | { readonly kind: 'home' | 'runs' | 'importing' | 'unknown' }
  /** `id` is a dataset's hash or a run's id; null when none was named. */
  | { readonly kind: 'step'; readonly step: Step; readonly id: string | null }

export function placeOf(location: string): Place {
  const [first = '', second] = location.replace(/^\//, '').split(/[/?]/).map(decodeURIComponent)
  if (first === '') return { kind: 'home' }
  if (first === 'runs') return { kind: 'runs' }
  if (first === 'import') return { kind: 'importing' }
  const step = steps.find((candidate) => candidate === first)
  return step ? { kind: 'step', step, id: second ? second : null } : { kind: 'unknown' }
}
