import { ChevronLeft, ChevronRight, Download, SlidersHorizontal } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { describeOutside, featuresOutside } from '#domain/tasks/curves/extrapolation'
import type { SpectraPile } from '#state/spectraPile'
import type { CheckedStructures } from '#state/tasks/curves/values'
import { saveBlob } from '../../../charts/saveFile.ts'
import { Button, IconButton } from '../../../controls/Button.tsx'
import { Card } from '../../../controls/Card.tsx'
import { NumberInput } from '../../../controls/Field.tsx'
import { StatTiles } from '../../../controls/StatTiles.tsx'
import { Tag } from '../../../controls/Tag.tsx'
import { useStudio } from '../../../studio.tsx'
import { count, fileSize, percent } from '../../../words/numbers.ts'
import { livePanelId } from './LivePanel.tsx'
import { SpectraFigures } from './SpectraFigures.tsx'
import { StructureCheck } from './StructureCheck.tsx'

interface PredictedRowsProps {
  readonly runId: string
  readonly checked: CheckedStructures
  readonly pile: SpectraPile
  /** A file is being written. */
  readonly busy: boolean
}

/** Of a number between 0 and 1 in nine digits, with its comma; some bear a sign or zeros. */
const csvBytesPerNumber = 12.7

/** What was predicted for a file: in figures, row by row, and as a file. */
export function PredictedRows({ runId, checked, pile, busy }: PredictedRowsProps) {
  const { fit, structures } = checked
  const { rows, outside, features } = structures
  const { predictions, livePredictions } = useStudio()
  const [row, setRow] = useState(0)
  const spectra = useRow(pile, row)
  const rowId = useId()
  const values = fit.componentNames.length * fit.wavelengthsNm.length
  const width = fit.featureNames.length
  const save = async (format: 'csv' | 'npy') => {
    const file = await predictions.curves.getState().write(format)
    if (file) saveBlob(`predicted-spectra.${format}`, file)
  }
  const shown = spectra && features.slice(spectra.row * width, (spectra.row + 1) * width)
  const toSliders = () => {
    if (shown) livePredictions.getState().ask(runId, shown)
    document.getElementById(livePanelId)?.scrollIntoView({ block: 'start' })
  }
  const excess = shown ? describeOutside(featuresOutside(fit.ranges, shown), fit.ranges, fit.featureNames) : ''
  return (
    <>
      <StatTiles
        label="What was predicted"
        tiles={[
          { label: 'Structures', value: count(rows), context: structures.file },
          {
            label: 'Extrapolated',
            value: count(outside.length),
            context:
              outside.length === 0
                ? 'all inside the training range'
                : `${percent(outside.length / rows, rows)} outside the training range`,
          },
          {
            label: 'Spectra of each',
            value: count(fit.componentNames.length),
            context: `${count(fit.wavelengthsNm.length)} points each`,
          },
        ]}
      />
      <div className="row wrap">
        <Button kind="primary" icon={Download} disabled={busy} onClick={() => void save('csv')}>
          Download CSV, about {fileSize(Math.round(rows * values * csvBytesPerNumber))}
        </Button>
        <Button icon={Download} disabled={busy} onClick={() => void save('npy')}>
          Download NumPy array, {fileSize(4 * rows * values)}
        </Button>
        <span className="dim caption">
          One row for each structure, columns c1_{fit.wavelengthsNm[0]} to c{fit.componentNames.length}_
          {fit.wavelengthsNm.at(-1)}; as an array [rows, points, components].
        </span>
      </div>
      <StructureCheck checked={checked} onRow={setRow} chosenRow={row} />
      <Card className="walk">
        <IconButton
          icon={ChevronLeft}
          label="Previous structure"
          kind="plain"
          disabled={row === 0}
          onClick={() => setRow(row - 1)}
        />
        <label htmlFor={rowId}>Structure</label>
        <NumberInput
          id={rowId}
          value={row + 1}
          onChange={(value) => {
            if (Number.isInteger(value) && value >= 1) setRow(Math.min(rows, value) - 1)
          }}
        />
        <span className="dim num">of {count(rows)}</span>
        <IconButton
          icon={ChevronRight}
          label="Next structure"
          kind="plain"
          disabled={row === rows - 1}
          onClick={() => setRow(row + 1)}
        />
        {excess !== '' && <Tag tone="warn">extrapolated: {excess}</Tag>}
        <span className="spacer" />
        {shown && (
          <Button icon={SlidersHorizontal} onClick={toSliders}>
            Set the sliders to this row
          </Button>
        )}
      </Card>
      {spectra && shown && (
        <SpectraFigures fit={fit} structure={shown} predicted={spectra.values} fileName={`row_${spectra.row + 1}`} />
      )}
    </>
  )
}

/** The spectra of a row, or of the one before it while they are fetched. */
function useRow(pile: SpectraPile, row: number) {
  const [shown, setShown] = useState<{ readonly row: number; readonly values: Float32Array } | null>(null)
  useEffect(() => {
    let gone = false
    void pile.at(row).then((values) => {
      if (!gone) setShown({ row, values })
    })
    return () => {
      gone = true
    }
  }, [pile, row])
  return shown
}
