import { Download, Maximize2, Table2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../controls/Button.tsx'
import { classes } from '../controls/classes.ts'
import { Menu } from '../controls/Popover.tsx'
import styles from './Figure.module.css'
import type { FigureProps } from './figureProps.ts'
import { saveFigure } from './saveFigure.ts'

interface FigureToolsProps {
  readonly figure: FigureProps
  readonly asTable: boolean
  readonly onTable: () => void
  readonly onEnlarge: () => void
}

/** Values as a table, files to take away, enlarged view. */
export function FigureTools({ figure, asTable, onTable, onEnlarge }: FigureToolsProps) {
  const [fault, setFault] = useState<string | null>(null)
  const save = (format: 'svg' | 'png' | 'csv'): void => {
    setFault(null)
    saveFigure(figure, format).catch((reason: unknown) =>
      setFault(reason instanceof Error ? reason.message : String(reason)),
    )
  }
  return (
    <div className={styles.tools} role="toolbar" aria-label={`Tools of “${figure.title}”`}>
      <IconButton
        icon={Table2}
        label={asTable ? 'Show the figure' : 'Show the values as a table'}
        aria-pressed={asTable}
        className={classes(asTable && styles.pressed)}
        onClick={onTable}
      />
      <Menu
        trigger={<IconButton icon={Download} label="Download" />}
        items={[
          { label: 'Picture, vector (SVG)', onChoose: () => save('svg') },
          { label: 'Picture (PNG)', onChoose: () => save('png') },
          { label: 'Values (CSV)', onChoose: () => save('csv') },
        ]}
      />
      <IconButton icon={Maximize2} label="Enlarge" onClick={onEnlarge} />
      {fault !== null && (
        <p className={styles.fault} role="alert">
          Not saved: {fault}
        </p>
      )}
    </div>
  )
}
