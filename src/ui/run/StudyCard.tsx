import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { countParameters } from '#domain/model/parameters'
import { modelShapes } from '#domain/model/shapes'
import type { RunRecord } from '#domain/run/run'
import { isClassStudy, type Study } from '#domain/study/study'
import { Card } from '../controls/Card.tsx'
import { paths } from '../routes.ts'
import { count } from '../words/numbers.ts'
import {
  augmentationWords,
  optimizerWords,
  preprocessingWords,
  protocolWords,
  recipeTitles,
  samplerWords,
  scheduleWords,
  targetScalingWords,
} from '../words/study.ts'

interface StudyCardProps {
  readonly study: Study
  readonly record: RunRecord | null
}

type Line = readonly [string, ReactNode]

function partsWords(record: RunRecord | null): string | null {
  if (!record?.split) return null
  const { train, validation, test } = record.split
  return [train, validation, test].map((part) => count(part.length)).join(' / ')
}

function cohortLines(record: RunRecord | null): readonly Line[] {
  if (record?.task !== 'classes' || !record.cohort) return []
  const { rows, classNames } = record.cohort
  return [['Spectra', `${count(rows.length)} · ${classNames.length} classes`]]
}

const dataLines = (study: Study): readonly Line[] =>
  isClassStudy(study)
    ? [
        ['Preprocessing', preprocessingWords(study)],
        ['Augmentation', augmentationWords(study)],
        ['Sampling', samplerWords[study.sampler]],
      ]
    : [
        ['Features', preprocessingWords(study)],
        ['Spectra', targetScalingWords[study.targetScaling]],
      ]

/** What was asked for, line by line. */
export function StudyCard({ study, record }: StudyCardProps) {
  const parts = partsWords(record)
  const pairs: readonly Line[] = [
    ['Recipe', recipeTitles[study.recipe] ?? study.recipe],
    ...cohortLines(record),
    ['Split', `${protocolWords(study)}, seed ${study.seed}`],
    ...(parts ? [['Train / validation / test', parts] as const] : []),
    ...dataLines(study),
    ['Model', study.model.name],
    ['Parameters', modelShapes(study.model).ok ? count(countParameters(study.model)) : '–'],
    ['Optimizer', optimizerWords(study)],
    ['Learning rate', scheduleWords(study)],
    ['Epochs', count(study.epochs)],
    ['Batch', count(study.batchSize)],
    ...(study.stop ? [['Stops', `after ${study.stop.patience} epochs without gain`] as const] : []),
    ['Result', study.selection === 'best' ? 'best epoch' : 'last epoch'],
    ['Precision', study.precision],
  ]
  return (
    <Card padded>
      <div className="row">
        <h2>Study</h2>
        <span className="spacer" />
        <Link href={paths.design(study.dataset.hash)} className="caption">
          Open in Design
        </Link>
      </div>
      <dl className="pairs" style={{ marginTop: 10 }}>
        {pairs.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
