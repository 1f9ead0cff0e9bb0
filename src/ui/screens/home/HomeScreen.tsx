import { DatasetTable } from './DatasetTable.tsx'
import { DeviceStrip } from './DeviceStrip.tsx'
import { DropHero } from './DropHero.tsx'
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
