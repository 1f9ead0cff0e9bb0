import { ClipboardPaste, FilePlus, FolderPlus } from 'lucide-react'
import { Button } from '../../controls/Button.tsx'
import { useFileIntake } from '../../intake/FileIntake.tsx'
import { ClassSpectra } from './ClassSpectra.tsx'
import { DatasetTable } from './DatasetTable.tsx'
import { DeviceStrip } from './DeviceStrip.tsx'
import styles from './Home.module.css'
import { RunList } from './RunList.tsx'
import { StudyCards } from './StudyCards.tsx'

export function HomeScreen() {
  return (
    <div className="page">
      <DropHero />
      <StudyCards />
      <div className={`grid ${styles.library}`}>
        <div className="span-7">
          <DatasetTable />
        </div>
        <div className="span-5">
          <RunList />
        </div>
      </div>
      <DeviceStrip />
    </div>
  )
}

/** The first thing on the page: drop anything anywhere. */
function DropHero() {
  const intake = useFileIntake()
  return (
    <section className={styles.hero} aria-label="Add spectra">
      <div className={styles.heroWords}>
        <h1 className={styles.heroTitle}>Drop spectra anywhere</h1>
        <p className={styles.heroLead}>
          Train a model on this machine’s graphics card, see how good it is and which bands it relies on, and keep
          everything you make.
        </p>
        <div className="row wrap">
          <Button kind="primary" size="large" icon={FilePlus} onClick={intake.chooseFiles}>
            Choose files
          </Button>
          <Button size="large" icon={FolderPlus} onClick={intake.chooseFolder}>
            Choose a folder
          </Button>
          <Button size="large" icon={ClipboardPaste} onClick={intake.paste}>
            Paste a table
          </Button>
        </div>
        <p className={styles.heroFormats}>
          Tables of any layout, Excel workbooks and the files of some forty instruments and formats, from SPC, JCAMP-DX
          and OPUS to WDF and HDF5; metadata beside them is joined. Nothing is uploaded.
        </p>
      </div>
      <ClassSpectra />
    </section>
  )
}
