/** How well numbers are told: each target's scores with their intervals, every classic on the same spectra, and where they err. */
import { type ReactNode, useMemo, useState } from 'react'
import { solverOf } from '#domain/model/solvers/registry'
import type { ValuesRun } from '#domain/run/run'
import { type ValueScoreName, type ValueScores, valueScoreNames } from '#domain/scores/valueScores'
import type { SolverReport } from '#domain/tasks/values/solve'
import type { ValuesEvaluation } from '#domain/tasks/values/valuesEvaluation'
import { type ComparedModel, ModelComparison } from '../../../comparing/ModelComparison.tsx'
import { Banner } from '../../../controls/Banner.tsx'
import { Card } from '../../../controls/Card.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { type StatTile, StatTiles } from '../../../controls/StatTiles.tsx'
import { count, rSquared, scoreRange, tooFew } from '../../../words/numbers.ts'
import { CandidateFigure } from '../train/Figures.tsx'
import { errorWords, modelWords, targetWords } from '../words.ts'
import { cautionWords } from './cautionWords.ts'
import { TargetFigures } from './TargetFigures.tsx'

const scoreTitles: Readonly<Record<ValueScoreName, string>> = {
  rmse: 'RMSEP',
  mse: 'MSE',
  bias: 'Bias',
  sep: 'SEP',
  r2: 'R²',
  slope: 'Slope',
  rpd: 'RPD',
  rpiq: 'RPIQ',
  pearson: 'Pearson r',
}

const inTargetUnit: ReadonlySet<ValueScoreName> = new Set(['rmse', 'bias', 'sep'])
const shares: ReadonlySet<ValueScoreName> = new Set(['r2', 'slope', 'pearson'])
const scoreWords = (name: ValueScoreName, value: number | null): string =>
  shares.has(name) ? rSquared(value) : errorWords(value)

export function Scores({ record, notes }: { readonly record: ValuesRun; readonly notes: ReactNode }) {
  const { evaluation, test } = record
  const [target, setTarget] = useState(0)
  if (!evaluation || !test) return null
  const names = evaluation.targets.map(targetWords)
  return (
    <div className="stack">
      {names.length > 1 && (
        <Segmented
          label="Target"
          value={String(target)}
          options={names.map((label, k) => ({ value: String(k), label }))}
          onChange={(value) => setTarget(Number(value))}
        />
      )}
      {cautionWords(evaluation.cautions, names).map(({ title, text }) => (
        <Banner key={title} title={title}>
          {text}
        </Banner>
      ))}
      {notes}
      <StatTiles label={`Scores of ${names[target] ?? ''}`} tiles={scoreTiles(evaluation, target)} />
      <div className="grid">
        <TargetScores evaluation={evaluation} target={target} rows={test.rows.length} />
        <RivalsFigure record={record} evaluation={evaluation} target={target} />
      </div>
      <TargetFigures
        key={`${record.id} ${target}`}
        record={record}
        test={test}
        target={target}
        name={names[target] ?? ''}
        targets={names.length}
      />
      <SubsetsCard evaluation={evaluation} target={target} />
      {record.solved && (
        <div className="grid">
          <CandidateFigure report={record.solved} targets={names} />
        </div>
      )}
    </div>
  )
}

/** The scores one asks for first. */
function scoreTiles({ targets }: ValuesEvaluation, target: number): StatTile[] {
  const own = targets[target]
  if (!own) return []
  const tile = (name: ValueScoreName): StatTile => {
    const interval = own.intervals[name]
    const range = interval ? `95%: ${scoreRange(interval, (value) => scoreWords(name, value))}` : tooFew
    const inUnit = own.unit !== null && inTargetUnit.has(name)
    return {
      label: scoreTitles[name],
      value: scoreWords(name, own.scores[name]),
      ...(inUnit && { unit: ` ${own.unit}` }),
      context: range,
    }
  }
  return (['rmse', 'r2', 'bias', 'rpd'] as const).map(tile)
}

interface TargetProps {
  readonly evaluation: ValuesEvaluation
  readonly target: number
}

function TargetScores({ evaluation, target, rows }: TargetProps & { readonly rows: number }) {
  const own = evaluation.targets[target]
  if (!own) return null
  return (
    <Card padded className="span-5">
      <h2>{targetWords(own)}</h2>
      <div className="scroll-x">
        <table className="lined">
          <caption className="sr-only">Scores of {own.name} with 95% intervals</caption>
          <thead>
            <tr>
              <th scope="col">Score</th>
              <th scope="col" className="n">
                Value
              </th>
              <th scope="col" className="n">
                95% interval
              </th>
            </tr>
          </thead>
          <tbody>
            {valueScoreNames.map((name) => {
              const interval = own.intervals[name]
              return (
                <tr key={name}>
                  <th scope="row">{scoreTitles[name]}</th>
                  <td className="n">{scoreWords(name, own.scores[name])}</td>
                  <td className="n dim">{interval ? scoreRange(interval, (value) => scoreWords(name, value)) : '–'}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="caption dim">
        n = {count(own.scores.n)}
        {own.scores.n < rows && ` of ${count(rows)}; the others have no reference value of ${own.name}`}. Bias is
        predicted − measured; R² is against the mean of the evaluated spectra; SEP is corrected for bias.
      </p>
    </Card>
  )
}

/** The model beside every closed-form solver, on the same spectra. */
function RivalsFigure({ record, evaluation, target }: TargetProps & { readonly record: ValuesRun }) {
  const models = useMemo(() => comparedModels(record, evaluation, target), [record, evaluation, target])
  const { bestRival, validationRmse } = evaluation
  if (models.length < 2) return null
  const validation = validationRmse !== null
  return (
    <ModelComparison
      className="span-7"
      score="RMSEP"
      kind="error"
      words={errorWords}
      models={models}
      best={bestRival === null ? null : bestRival + 1}
      before={validation ? ['RMSECV', 'Validation'] : ['RMSECV']}
      after={['R²', 'Bias']}
      caption={`RMSECV is cross-validated on the training part and decides which classic is best.${
        validation ? ' Validation is the RMSE on the validation part, which also chose the network’s epoch.' : ''
      } RMSEP, R² and bias are those of the test part and decide nothing.`}
      fileName={`models_${target + 1}`}
    />
  )
}

function comparedModels({ study, solved }: ValuesRun, evaluation: ValuesEvaluation, target: number): ComparedModel[] {
  const { targets, rivals, bestRival, validationRmse } = evaluation
  const own = targets[target]
  const model = (
    name: string,
    note: string,
    scores: ValueScores | undefined,
    interval: ComparedModel['interval'],
    report: SolverReport | null,
    validated: readonly number[] | null,
  ): ComparedModel => ({
    name,
    note,
    value: scores?.rmse ?? null,
    interval,
    before: [
      errorWords(report?.rmsecv[report.chosen]?.[target]),
      // A network has no cross-validation: what it can be compared by before the test part is the validation part.
      ...(validationRmse === null ? [] : [errorWords(validated?.[target])]),
    ],
    after: [rSquared(scores?.r2 ?? null), errorWords(scores?.bias)],
  })
  return [
    model(modelWords(study), 'this run', own?.scores, own?.intervals.rmse ?? null, solved, validationRmse),
    ...rivals.map(({ kind, scores, report, validationRmse: validated }, i) => {
      const note = i === bestRival ? 'best classic by cross-validation' : ''
      return model(solverOf({ kind }).words.short, note, scores[target], null, report, validated)
    }),
  ]
}

/** How each instrument, season or other subset fares. */
function SubsetsCard({ evaluation, target }: TargetProps) {
  const { subsets } = evaluation
  if (subsets.length === 0) return null
  return (
    <Card padded>
      <h2>By subset</h2>
      <div className="scroll-x">
        <table className="lined">
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Value</th>
              <th scope="col" className="n">
                n
              </th>
              <th scope="col" className="n">
                RMSEP
              </th>
              <th scope="col" className="n">
                Bias
              </th>
              <th scope="col" className="n">
                R²
              </th>
            </tr>
          </thead>
          <tbody>
            {subsets.map(({ column, value, scores }) => {
              const own = scores[target]
              return (
                <tr key={`${column} ${value}`}>
                  <td>{column}</td>
                  <th scope="row">{value}</th>
                  <td className="n">{count(own?.n ?? 0)}</td>
                  <td className="n">{errorWords(own?.rmse)}</td>
                  <td className="n">{errorWords(own?.bias)}</td>
                  <td className="n">{rSquared(own?.r2 ?? null)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
