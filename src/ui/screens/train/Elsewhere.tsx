import { useStore } from 'zustand'
import { trainsHere } from '#state/trainingStatus'
import { Banner } from '../../controls/Banner.tsx'
import { useStudio } from '../../studio.tsx'
import styles from './TrainScreen.module.css'

/** Says where the run trains that this page only follows. */
export function Elsewhere() {
  const here = useStore(useStudio().training, trainsHere)
  if (here) return null
  return (
    <div className={styles.block}>
      <Banner tone="info" title="Another tab of the studio is training this run">
        You can follow, pause and stop it here. Keep the other tab open.
      </Banner>
    </div>
  )
}
