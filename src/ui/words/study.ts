/** A study in plain words, the same on every screen. */
import { copiesOf } from '#domain/augmentation/augmentation'
import { stepOf } from '#domain/preprocessing/registry'
import { ramanClassification } from '#domain/study/recipes/ramanClassification'
import { type ClassStudy, type CurvesStudy, isClassStudy, type Study } from '#domain/study/study'
import { scientific } from '../charts/figures/learningRate.ts'

type Protocol = ClassStudy['split']['protocol']

export const protocolTitles: Readonly<Record<Protocol, string>> = {
  grouped: 'Grouped (honest)',
  stratified: 'Stratified',
  folds: 'Folds',
  published: 'Published protocol (leaky)',
}

/** The recipe's own split: by group, with a validation and a test part. */
export const recipeSplit: ClassStudy['split'] = ramanClassification(1, 2).split

/** How the test part came about, as it stands beside every score. */
export function protocolWords(study: Study): string {
  return isClassStudy(study) ? classProtocolWords(study) : curvesProtocolWords[study.split.protocol]
}

const curvesProtocolWords = {
  holdOut: 'test rows held out',
  published: 'published protocol (epoch picked on the test rows)',
} as const

function classProtocolWords({ split, dataset }: ClassStudy): string {
  const by = dataset.group === null ? 'no groups' : `split by ${dataset.group}`
  switch (split.protocol) {
    case 'grouped':
      return by
    case 'stratified':
      return 'stratified, groups ignored'
    case 'folds':
      return `fold ${split.fold + 1} of ${split.folds}, ${by}`
    case 'published':
      return 'published protocol (leaky)'
    default:
      return split.protocol satisfies never
  }
}

/** A run's name with its protocol, which the name may already tell. */
export function nameAndProtocol({ name, study }: { readonly name: string; readonly study: Study }): string {
  const protocol = protocolWords(study)
  return name.includes(protocol) ? name : `${name}, ${protocol}`
}

export function augmentationWords({ augmentation, split }: ClassStudy): string {
  const copies = copiesOf(augmentation)
  if (copies === 0) return 'none'
  return `×${copies + 1}, ${split.protocol === 'published' ? 'before the split' : 'training part only'}`
}

export const samplerWords: Readonly<Record<ClassStudy['sampler'], string>> = {
  balanced: 'balanced by class',
  shuffle: 'each spectrum once an epoch',
}

export function optimizerWords({ optimizer }: Study): string {
  if (optimizer.kind === 'adamw') {
    const decays = [...new Set([...optimizer.groups, optimizer].map(({ weightDecay }) => weightDecay))]
    return `AdamW, decay ${
      decays
        .filter((decay) => decay > 0)
        .map(scientific)
        .join(', ') || 'none'
    }`
  }
  return optimizer.weightDecay === 0 ? 'Adam' : `Adam, L2 ${scientific(optimizer.weightDecay)}`
}

export function scheduleWords({ schedule, optimizer }: Study): string {
  const rate = scientific(optimizer.learningRate)
  switch (schedule.kind) {
    case 'constant':
      return `${rate}, constant`
    case 'cosine':
      return `${rate}, cosine`
    case 'oneCycle':
      return `one cycle up to ${scientific(schedule.maxLearningRate)}`
    default:
      return schedule satisfies never
  }
}

export function preprocessingWords({ preprocessing }: Study): string {
  return preprocessing.length === 0 ? 'none' : preprocessing.map((step) => stepOf(step).words.short).join(', ')
}

export const recipeTitles: Readonly<Record<string, string>> = {
  'raman-classification': 'Raman classification',
  'spectral-components': 'Spectral components',
}

export const targetScalingWords = {
  none: 'as they are',
  perComponent: 'standardised by component',
} as const

/** A first name for a run: what sets it apart from its siblings. */
export function curvesRunName(study: CurvesStudy): string {
  const loss = study.targetScaling === 'none' ? 'Composite loss' : 'Balanced loss'
  return `${loss}, ${protocolWords(study)}`
}

export function runName(study: ClassStudy, classes: number): string {
  const spelled = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'][classes]
  return `${spelled ?? classes} classes, ${protocolWords(study)}`
}

/** The name, numbered from 2 where others bear it already. */
export function unusedName(name: string, used: readonly string[]): string {
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? name : `${name} ${number}`
    if (!used.includes(numbered)) return numbered
  }
}
