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
      const resampled = groups === null ? '' : `; intervals resample its ${count(groups)} groups`
      return n.test > 0
        ? `judged on ${spectra(n.test)} of the test part${resampled}.`
        : `each spectrum judged while it was left out${resampled}.`
    },
    caution: ({ evaluation }) =>
      evaluation?.cautions.some(({ code }) => code === 'no-random-sample')
        ? 'test part is no random sample'
        : undefined,
    Scores: lazy(async () => ({ default: (await import('./evaluate/Scores.tsx')).Scores })),
  },
  explain: {
    Explanation: lazy(async () => ({ default: (await import('./explain/Explanation.tsx')).Explanation })),
  },
  predict: {
    title: 'How much is in these?',
    useSubject: () => 'Spectra answered',
    Predict: lazy(async () => ({ default: (await import('./predict/Predict.tsx')).Predict })),
  },
  export: {
    published: {
      title: 'These scores are of no random sample',
      text: 'The test part of this run was chosen by looking at the spectra. metrics.json says so; mention it wherever you quote them.',
    },
  },
  compare: { Curves: lazy(async () => ({ default: (await import('./runs/Curves.tsx')).Curves })) },
}
