import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { buttonClass } from '../controls/Button.tsx'
import { Segmented, type SegmentedProps } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { Swatch } from '../controls/Tag.tsx'
import { paths } from '../routes.ts'
import styles from './ExplanationPage.module.css'

/** More than this go into a list. */
const sideBySide = 6

interface ExplanationPageProps<Scope extends string, Kind extends string> {
  readonly runId: string
  readonly title: string
  readonly note: string
  /** The classes or components, one of which is explained. */
  readonly targets: {
    readonly label: string
    readonly names: readonly string[]
    /** CSS colours. */
    readonly colours: readonly string[]
    readonly chosen: number
    readonly onChoose: (target: number) => void
  }
  /** A mean, or one of those behind it. */
  readonly scope: Omit<SegmentedProps<Scope>, 'label'>
  readonly kind: SegmentedProps<Kind>
  readonly children: ReactNode
}

/** What is explained and how, above its maps. */
export function ExplanationPage<Scope extends string, Kind extends string>(props: ExplanationPageProps<Scope, Kind>) {
  const { runId, title, note, targets, scope, kind, children } = props
  const { label, names, colours, chosen } = targets
  const choice = { label, value: String(chosen), onChange: (value: string) => targets.onChoose(Number(value)) }
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          <p>{note}</p>
        </div>
        <Link href={paths.export(runId)} className={buttonClass()}>
          Export
        </Link>
      </header>
      <div className={styles.controls}>
        {names.length <= sideBySide ? (
          <Segmented
            {...choice}
            options={names.map((name, i) => ({
              value: String(i),
              label: (
                <span className={styles.target}>
                  <Swatch colour={colours[i] ?? ''} /> {name}
                </span>
              ),
            }))}
          />
        ) : (
          <Select {...choice} options={names.map((name, i) => ({ value: String(i), label: name }))} />
        )}
        <span className="spacer" />
        <Segmented<Scope> label="What is explained" {...scope} />
        <Segmented<Kind> {...kind} />
      </div>
      {children}
    </div>
  )
}

interface MapsProps {
  /** Asks for the maps, or says how far they are. */
  readonly compute: ReactNode
  readonly state: 'none' | 'computing' | 'failed' | 'ready'
  /** Beside the question while there are no maps. */
  readonly side: ReactNode
  /** Null before the first maps; others stay while new ones are computed. */
  readonly children: ReactNode
}

/** The maps, or what it takes to get them. */
export function Maps({ compute, state, side, children }: MapsProps) {
  if (children === null) {
    return (
      <div className="grid">
        <div className="span-8">{compute}</div>
        <div className="span-4 stack side-column">{side}</div>
      </div>
    )
  }
  return (
    <>
      {state !== 'ready' && <div className={styles.block}>{compute}</div>}
      {children}
    </>
  )
}
