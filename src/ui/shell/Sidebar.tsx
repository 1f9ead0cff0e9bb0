import { Lock } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { useStore } from 'zustand'
import { Icon } from '../controls/Icon.tsx'
import { Tooltip } from '../controls/Tooltip.tsx'
import { paths, placeOf, type Step, steps, stepTitles } from '../routes.ts'
import { useStudio } from '../studio.tsx'
import { Mark } from './Brand.tsx'
import styles from './Sidebar.module.css'
import { stepIcons } from './studySteps.ts'
import { useStepPaths } from './useStudyContext.ts'
import { useIsNarrow } from './useWidth.ts'

interface ItemProps {
  readonly icon: Step | 'home' | 'runs'
  readonly title: string
  readonly to: string
  readonly current: boolean
  /** A run is under way behind this link. */
  readonly busy?: boolean
}

function Item({ icon, title, to, current, busy = false }: ItemProps) {
  const narrow = useIsNarrow()
  const link = (
    <Link href={to} className={styles.link} {...(current ? { 'aria-current': 'page' as const } : {})}>
      <Icon of={stepIcons[icon]} />
      <span>{title}</span>
      {busy && <i className={styles.dot} role="img" aria-label="a run is training" />}
    </Link>
  )
  return narrow ? (
    <Tooltip text={title} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}

export function Sidebar() {
  const [location] = useLocation()
  const place = placeOf(location)
  const { pathOf, trainingNow } = useStepPaths()
  const kept = useStore(useStudio().offline, (state) => state.status.kind === 'kept')
  return (
    <aside className={styles.side}>
      <Link href={paths.home} className={styles.brand}>
        <Mark />
        <span>Spectral Studio</span>
      </Link>
      <nav className={styles.nav} aria-label="Library">
        <Item icon="home" title="Home" to={paths.home} current={place.kind === 'home'} />
        <Item icon="runs" title="Runs" to={paths.runs} current={place.kind === 'runs'} />
      </nav>
      <nav className={`${styles.nav} ${styles.steps}`} aria-label="Study">
        <h2 className={styles.heading}>Study</h2>
        {steps.map((step) => (
          <Item
            key={step}
            icon={step}
            title={stepTitles[step]}
            to={pathOf(step)}
            current={place.kind === 'step' && place.step === step}
            busy={step === 'train' && trainingNow}
          />
        ))}
      </nav>
      <p className={styles.foot}>
        <Icon of={Lock} />
        <span>Your files stay on this machine.{kept && ' The studio works offline.'}</span>
      </p>
    </aside>
  )
}
