import { Check, Circle, CircleX, type LucideIcon, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { ClassExplanation } from '#domain/explain/explanation'
import type { ClassInterpretation, MatchChance } from '#domain/explain/interpretation'
import { completenessShare, trustOf } from '#domain/explain/trust'
import type { PathSettings } from '#state/tasks/classes/values'
import { Card } from '../../../controls/Card.tsx'
import { Icon } from '../../../controls/Icon.tsx'
import { completenessWords } from '../../../explaining/trust.ts'
import { useStudio } from '../../../studio.tsx'
import { percent } from '../../../words/numbers.ts'
import styles from './Explain.module.css'

/** Pearson's r of two maps on one axis; 0 where one of them is flat. */
export function agreement(a: Float32Array, b: Float32Array): number {
  const n = Math.min(a.length, b.length)
  let meanA = 0
  let meanB = 0
  for (let i = 0; i < n; i++) {
    meanA += (a[i] ?? 0) / n
    meanB += (b[i] ?? 0) / n
  }
  let both = 0
  let squaresA = 0
  let squaresB = 0
  for (let i = 0; i < n; i++) {
    const da = (a[i] ?? 0) - meanA
    const db = (b[i] ?? 0) - meanB
    both += da * db
    squaresA += da * da
    squaresB += db * db
  }
  return squaresA === 0 || squaresB === 0 ? 0 : both / Math.sqrt(squaresA * squaresB)
}

interface ChecksCardProps {
  readonly map: ClassExplanation
  readonly read: ClassInterpretation
}

interface CheckRow {
  readonly key: string
  readonly tone: 'ok' | 'warn' | 'dim' | 'danger'
  readonly title: string
  readonly note: string
  readonly value: string
}

const icons: Readonly<Record<CheckRow['tone'], LucideIcon>> = {
  ok: Check,
  warn: TriangleAlert,
  dim: Circle,
  danger: CircleX,
}

function completenessCheck({ completeness, rows }: ClassExplanation): CheckRow {
  const { difference } = completeness
  const kept = difference * completenessShare(completeness)
  return {
    key: 'completeness',
    tone: { sound: 'ok', rough: 'warn', doubtful: 'danger' }[trustOf(completeness)] as CheckRow['tone'],
    title: 'Completeness',
    note: `${kept.toFixed(2)} of ${difference.toFixed(2)} logits accounted for, ${rows.length} spectra`,
    value: completenessWords(completeness),
  }
}

/** As many matches as these are no surprise above this probability. */
const surprisingBelow = 0.05

function bandCheck({ regions, matched }: ClassInterpretation, { each, asMany }: MatchChance): CheckRow {
  return {
    key: 'bands',
    tone: matched > 0 && asMany <= surprisingBelow ? 'ok' : 'warn',
    title: 'Regions at known bands',
    note: `${(each * regions.length).toFixed(1)} would match by chance: bands cover ${percent(each, 100)} of the axis`,
    value: `${matched} of ${regions.length}`,
  }
}

const pathName = ({ custom, attribution }: PathSettings): string =>
  `${custom ? custom.name : attribution.baseline === 'zero' ? 'zero' : 'mean of all'}, ${attribution.steps} steps`

/** What speaks for and against believing this map. */
export function ChecksCard({ map, read }: ChecksCardProps) {
  const store = useStudio().explanations.classes
  const made = useStore(store, (state) => state.made)
  const path = useStore(store, (state) => state.path)
  const checks = useMemo((): CheckRow[] => {
    const others = made.filter((one) => one.path !== path && !one.maps.includes(map))
    const compared = others.flatMap((one): CheckRow[] => {
      const same = one.maps.find((other) => other.classIndex === map.classIndex)
      if (!same) return []
      const r = agreement(map.meanAbsolute, same.meanAbsolute)
      return [
        {
          key: pathName(one.path),
          tone: r >= 0.9 ? 'ok' : 'warn',
          title: 'Agrees with another baseline',
          note: pathName(one.path),
          value: `r ${r.toFixed(2)}`,
        },
      ]
    })
    const untried: CheckRow = {
      key: 'baseline',
      tone: 'dim',
      title: 'Agrees with another baseline',
      note: 'Not known yet: compute the maps from another one',
      value: '–',
    }
    return [
      completenessCheck(map),
      ...(read.chance ? [bandCheck(read, read.chance)] : []),
      ...(compared.length > 0 ? compared : [untried]),
    ]
  }, [map, read, made, path])
  return (
    <Card padded>
      <h2>Checks</h2>
      <ul className={styles.checks}>
        {checks.map(({ key, tone, title, note, value }) => (
          <li key={key}>
            <span className={styles[tone]}>
              <Icon of={icons[tone]} label={tone === 'ok' ? 'passed' : tone === 'dim' ? 'open' : 'caution'} />
            </span>
            <span>
              {title}
              <small>{note}</small>
            </span>
            <b className="num">{value}</b>
          </li>
        ))}
      </ul>
    </Card>
  )
}
