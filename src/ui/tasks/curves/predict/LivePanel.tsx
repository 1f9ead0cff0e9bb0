/** One structure under the user's hand: sliders, the stack they describe, and what the network makes of it. */
import { Copy, Crosshair, Dices } from 'lucide-react'
import { useEffect, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { curvesTableOf } from '#domain/tasks/curves/curvesTable'
import { describeOutside, featuresOutside } from '#domain/tasks/curves/extrapolation'
import { rowsFault, shownRow, windowAround } from '#state/rows'
import type { FittedRun } from '#state/tasks/curves/values'
import { Legend } from '../../../charts/Legend.tsx'
import { Banner } from '../../../controls/Banner.tsx'
import { Button } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { ErrorCard } from '../../../controls/ErrorCard.tsx'
import { NumberInput } from '../../../controls/Field.tsx'
import { LiveStatus } from '../../../controls/LiveStatus.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { useSummary } from '../../../library/useLibrary.ts'
import { useStudio } from '../../../studio.tsx'
import { threeDigits } from '../../../words/numbers.ts'
import { anywhere, FeatureSlider, featureScales, middle } from './FeatureSlider.tsx'
import styles from './Predict.module.css'
import { SpectraFigures } from './SpectraFigures.tsx'
import { StackPicture } from './StackPicture.tsx'
import { isThinFilm } from './simulatedTruth.ts'
import { structureJson } from './structureJson.ts'

/** Where it can be scrolled to. */
export const livePanelId = 'one-structure'

interface LivePanelProps {
  readonly run: FittedRun
  readonly datasetHash: string
}

export function LivePanel({ run: { id, fit }, datasetHash }: LivePanelProps) {
  const { livePredictions, notices } = useStudio()
  const scales = useMemo(() => featureScales(fit.featureNames, fit.ranges), [fit])
  const entered = useStore(livePredictions, (state) => state.entered[id])
  const status = useStore(livePredictions, (state) => state.status)
  const [beyond, setBeyond] = useState(false)
  const structure = useMemo(() => entered ?? middle(scales), [entered, scales])
  const ask = (next: Float32Array) => livePredictions.getState().ask(id, next)
  useEffect(() => {
    const { entered, ask, close } = livePredictions.getState()
    ask(id, entered[id] ?? middle(scales))
    return close
  }, [livePredictions, id, scales])

  const excesses = featuresOutside(fit.ranges, structure)
  const outside = new Set(excesses.map(({ feature }) => feature))
  const stack = isThinFilm(fit)
  const answer = status.kind === 'answered' && status.runId === id ? status.answer : null
  const outsideWords = describeOutside(excesses, fit.ranges, fit.featureNames)
  const copy = () => {
    if (!answer) return
    void navigator.clipboard.writeText(structureJson(fit, answer.features, answer.spectra)).then(
      () => notices.getState().say('The structure and its spectra are on the clipboard as JSON.'),
      () => notices.getState().say('The browser did not let the page write to the clipboard.'),
    )
  }
  return (
    <section id={livePanelId} className={styles.live} aria-label="One structure">
      <div className="section-head">
        <div>
          <h2>One structure</h2>
          <p>
            Move a slider, or type a number.{' '}
            {answer && <span className="num">Forward pass {threeDigits(answer.forwardMs)} ms.</span>}
          </p>
        </div>
        <Legend
          entries={[
            ...(stack ? [{ name: 'simulated truth', colour: 'var(--plot)', kind: 'line' as const }] : []),
            { name: 'predicted', colour: 'var(--ink-3)', kind: 'dashed' },
            ...(stack
              ? [
                  { name: 'predicted too low', colour: 'var(--sal-p2)' },
                  { name: 'predicted too high', colour: 'var(--sal-n2)' },
                ]
              : []),
          ]}
        />
      </div>
      <div className="grid">
        <div className="span-5 stack">
          <Card className={styles.entry}>
            <div className={stack ? styles.entryGrid : undefined}>
              <fieldset className={styles.features}>
                <legend className="sr-only">Features of the structure</legend>
                {scales.map((scale) => (
                  <FeatureSlider
                    key={scale.fullName}
                    scale={scale}
                    value={structure[scale.feature] ?? 0}
                    excess={excesses.find(({ feature }) => feature === scale.feature)}
                    beyond={beyond}
                    onChange={(value) => ask(structure.with(scale.feature, value))}
                  />
                ))}
              </fieldset>
              {stack && (
                <StackPicture
                  thicknessesNm={structure}
                  fullNm={fit.ranges.high.reduce((sum, nm) => sum + nm, 0)}
                  outside={outside}
                />
              )}
            </div>
            <div className={styles.actions}>
              <Segmented
                label="Slider range"
                value={beyond ? 'beyond' : 'training'}
                options={[
                  { value: 'training', label: 'Training range' },
                  { value: 'beyond', label: 'Beyond it' },
                ]}
                onChange={(reach) => setBeyond(reach === 'beyond')}
              />
              <span className="spacer" />
              <Button icon={Crosshair} onClick={() => ask(middle(scales))}>
                Middle
              </Button>
              <Button icon={Dices} onClick={() => ask(anywhere(scales, Math.random))}>
                Random
              </Button>
            </div>
            <div className={styles.actions}>
              <DatasetRow datasetHash={datasetHash} onStructure={ask} />
              <span className="spacer" />
              <Button icon={Copy} onClick={copy} disabled={!answer}>
                Copy as JSON
              </Button>
            </div>
          </Card>
          {excesses.length > 0 && (
            <Banner title="Outside the training range: the network extrapolates">
              {outsideWords}. It has seen no such structure, so these curves are unreliable.
            </Banner>
          )}
          <LiveStatus text={excesses.length > 0 ? `Outside the training range: ${outsideWords}` : ''} />
          {status.kind === 'failed' && status.runId === id && <ErrorCard error={status.error} />}
        </div>
        <div className="span-7">
          {answer ? (
            <SpectraFigures fit={fit} structure={answer.features} predicted={answer.spectra} fileName="structure" />
          ) : (
            status.kind !== 'failed' && (
              <Card className="waiting">
                <p className="dim">Loading the network …</p>
              </Card>
            )
          )}
        </div>
      </div>
    </section>
  )
}

interface DatasetRowProps {
  readonly datasetHash: string
  readonly onStructure: (structure: Float32Array) => void
}

/** Takes a structure out of the dataset, by its row from 1. */
function DatasetRow({ datasetHash, onStructure }: DatasetRowProps) {
  const { rows } = useStudio()
  const summary = useSummary(datasetHash)
  const table = summary && curvesTableOf(summary)
  const [row, setRow] = useState(1)
  const [fault, setFault] = useState<string | null>(null)
  const id = useId()
  const take = async () => {
    if (!table || !Number.isInteger(row) || row < 1 || row > table.rows) {
      setFault(`The dataset has no row ${row}.`)
      return
    }
    const source = { hash: datasetHash }
    await rows.getState().show({ source, matrices: [table.matrix.features], rows: windowAround(row - 1, table.rows) })
    const { status } = rows.getState()
    const structure = shownRow(status, source, table.matrix.features, row - 1)
    setFault(rowsFault(status, source)?.message ?? null)
    if (structure) onStructure(structure.slice())
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        void take()
      }}
    >
      <label htmlFor={id}>Row of the dataset</label>
      <NumberInput id={id} className={styles.rowNumber} value={row} onChange={setRow} />
      <Button type="submit" size="small">
        Take it
      </Button>
      {fault !== null && (
        <span className={styles.fault} role="alert">
          {fault}
        </span>
      )}
    </form>
  )
}
