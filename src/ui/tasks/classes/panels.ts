/** What a classification puts into the frames of the screens. */

import type { ClassRun } from '#domain/run/run'
import { lazy } from '../../controls/lazy.tsx'
import { count, counted, spectra } from '../../words/numbers.ts'
import type { TaskPanels } from '../taskPanels.ts'
import { axisWords } from './importing/words.ts'
import { usePredictedSpectra } from './predict/usePredictedSpectra.ts'
import { tiles, trainedOn } from './train/tiles.ts'

/** `evaluated on 39 spectra of the test part.`; null for a run whose test part was not asked. */
export function judged({ evaluation }: Pick<ClassRun, 'evaluation'>): string | null {
  if (!evaluation) return null
  const { n, sources } = evaluation
  const cases = sources === n.test ? spectra(n.test) : `${count(n.test)} copies of ${spectra(sources)}`
  return `evaluated on ${cases} of the test part.`
}

export const panels: TaskPanels<'classes'> = {
  importing: {
    taken: '',
    found({ preview: { inspection, files } }) {
      if (!inspection) return `no spectra in ${counted(files.length, 'file', 'files')}`
      const found = counted(inspection.spectra, 'spectrum', 'spectra')
      return `${found} with ${counted(inspection.points, 'point', 'points')}, ${axisWords(inspection.axis)}`
    },
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
    Notes: lazy(async () => ({ default: (await import('./SmallClasses.tsx')).SmallClasses })),
  },
  evaluate: {
    judged,
    caution({ evaluation }) {
      const codes = evaluation?.cautions.map(({ code }) => code) ?? []
      if (codes.includes('published-protocol')) return 'leaky split'
      return codes.includes('classic-as-good') ? 'a classic does as well' : undefined
    },
    byColumn: true,
    Scores: lazy(async () => ({ default: (await import('./evaluate/Scores.tsx')).Scores })),
  },
  explain: {
    Explanation: lazy(async () => ({ default: (await import('./explain/Explanation.tsx')).Explanation })),
  },
  predict: {
    title: 'What are these?',
    useSubject: usePredictedSpectra,
    Predict: lazy(async () => ({ default: (await import('./predict/Predict.tsx')).Predict })),
  },
  export: {
    published: {
      title: 'The scores in these files leak',
      text: 'This run follows the published protocol: near-copies of its test spectra were trained on. metrics.json and the confusion matrix say so; mention it wherever you quote them.',
    },
  },
  compare: { Curves: lazy(async () => ({ default: (await import('./runs/Curves.tsx')).Curves })) },
}
