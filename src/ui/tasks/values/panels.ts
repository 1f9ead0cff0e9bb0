/** What a study of values puts into the frames of the screens. */
import { lazy } from '../../controls/lazy.tsx'
import { count, counted, spectra } from '../../words/numbers.ts'
import type { TaskPanels } from '../taskPanels.ts'
import { tiles, trainedOn } from './train/tiles.ts'

export const panels: TaskPanels<'values'> = {
  importing: {
    taken: '',
    found: ({ preview: { inspection, files } }) =>
      inspection
        ? `${counted(inspection.spectra, 'spectrum', 'spectra')} with ${counted(inspection.points, 'point', 'points')}`
        : `no spectra in ${counted(files.length, 'file', 'files')}`,
    commit: ({ preview: { inspection } }) =>
      inspection ? `Import ${counted(inspection.spectra, 'spectrum', 'spectra')}` : 'Import',
    planFile: ({ plan }) => `${JSON.stringify(plan.corrections, null, 2)}\n`,
    Guesses: lazy(async () => ({ default: (await import('./importing/Guesses.tsx')).Guesses })),
    Understood: lazy(async () => ({ default: (await import('./importing/Understood.tsx')).Understood })),
  },
  design: {
    subject: ({ dataset }) => `${dataset.summary.name}, ${spectra(dataset.rows)}`,
    stepsPerEpoch: ({ plan }) => (plan.split.ok ? plan.split.value.stepsPerEpoch : 0),
    Cards: lazy(async () => ({ default: (await import('./design/Cards.tsx')).Cards })),
    NetworkFields: null,
  },
  train: {
    trainedOn,
    tiles,
    Figures: lazy(async () => ({ default: (await import('./train/Figures.tsx')).Figures })),
    Notes: null,
  },
  evaluate: {
    judged({ evaluation }) {
      if (!evaluation) return null
      const { n, groups } = evaluation
      const resampled = groups === null ? '' : `; intervals by resampling its ${count(groups)} groups`
      return n.test > 0
        ? `evaluated on ${spectra(n.test)} of the test part${resampled}.`
        : `each spectrum predicted while it was left out${resampled}.`
    },
    caution: ({ evaluation }) =>
      evaluation?.cautions.some(({ code }) => code === 'no-random-sample')
        ? 'test part is not a random sample'
        : undefined,
    Scores: lazy(async () => ({ default: (await import('./evaluate/Scores.tsx')).Scores })),
  },
  explain: {
    Explanation: lazy(async () => ({ default: (await import('./explain/Explanation.tsx')).Explanation })),
  },
  predict: {
    title: 'Predict values',
    useSubject: () => 'Predictions',
    Predict: lazy(async () => ({ default: (await import('./predict/Predict.tsx')).Predict })),
  },
  export: {
    published: {
      title: 'The test part is not a random sample',
      text: 'The spectra themselves decided which of them are tested. metrics.json says so; say it wherever you quote the scores.',
    },
  },
  compare: { Curves: lazy(async () => ({ default: (await import('./runs/Curves.tsx')).Curves })) },
}
