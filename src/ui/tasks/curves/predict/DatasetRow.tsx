import { useId, useState } from 'react'
import { Button } from '../../../controls/Button.tsx'
import { NumberInput } from '../../../controls/Field.tsx'
import { useStudio } from '../../../studio.tsx'
import styles from './Predict.module.css'

interface DatasetRowProps {
  readonly datasetHash: string
  readonly onStructure: (structure: Float32Array) => void
}

/** Takes a structure out of the dataset, by its row from 1. */
export function DatasetRow({ datasetHash, onStructure }: DatasetRowProps) {
  const { curvesRows } = useStudio()
  const [row, setRow] = useState(1)
  const [fault, setFault] = useState<string | null>(null)
  const id = useId()
  const take = async () => {
    await curvesRows.getState().show(datasetHash, row - 1)
    const { status } = curvesRows.getState()
    if (status.kind !== 'ready' || status.hash !== datasetHash) {
      setFault(status.kind === 'failed' ? status.error.message : null)
      return
    }
    const { features, featureNames, rows } = status.pair
    const at = row - 1 - status.from
    if (!Number.isInteger(row) || at < 0 || at >= rows) {
      setFault(`The dataset has no row ${row}.`)
      return
    }
    setFault(null)
    onStructure(features.slice(at * featureNames.length, (at + 1) * featureNames.length))
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
