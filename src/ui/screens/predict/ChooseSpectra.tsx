import { ClipboardPaste, FilePlus, FolderPlus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { ClassRun } from '#domain/run/run'
import { Button } from '../../controls/Button.tsx'
import { Select } from '../../controls/Select.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { useStudio } from '../../studio.tsx'
import { spectra } from '../../words/numbers.ts'
import styles from './Predict.module.css'

interface ChooseSpectraProps {
  readonly record: ClassRun
  /** Nothing was chosen yet: the buttons lead. */
  readonly first: boolean
}

/** The ways in: files from anywhere, or a dataset that is here already. */
export function ChooseSpectra({ record, first }: ChooseSpectraProps) {
  const studio = useStudio()
  const intake = useFileIntake()
  const list = useStore(studio.datasets, (state) => state.list)
  const [hash, setHash] = useState('')
  const datasets = list.kind === 'ready' ? list.datasets : []
  return (
    <section className={styles.drop} aria-label="Choose spectra" data-first={first || undefined}>
      {first && (
        <div>
          <h2>Drop spectra to predict</h2>
          <p className="muted">
            Any table the studio can read, anywhere on this window. They are checked against the model first and are not
            added to your library.
          </p>
        </div>
      )}
      <div className="row wrap">
        <Button kind={first ? 'primary' : 'plain'} icon={FilePlus} onClick={intake.chooseFiles}>
          {first ? 'Choose files' : 'Other files'}
        </Button>
        <Button icon={FolderPlus} onClick={intake.chooseFolder}>
          Choose a folder
        </Button>
        <Button icon={ClipboardPaste} onClick={intake.paste}>
          Paste a table
        </Button>
        {datasets.length > 0 && (
          <Select
            label="Take a dataset of the library"
            value={hash}
            options={[
              { value: '', label: 'From the library …', disabled: true },
              ...datasets.map((dataset) => ({
                value: dataset.hash,
                label: dataset.name,
                note: `${spectra(dataset.rows)}${dataset.hash === record.dataset.hash ? ', the model was trained on these' : ''}`,
              })),
            ]}
            onChange={(chosen) => {
              setHash(chosen)
              void studio.predictions.classes.getState().check(record, { datasetHash: chosen })
            }}
          />
        )}
      </div>
    </section>
  )
}
