import {
  Blend,
  ChartLine,
  Database,
  Grid2x2,
  House,
  List,
  LogIn,
  type LucideIcon,
  SlidersHorizontal,
  Upload,
} from 'lucide-react'
import type { Step } from '../routes.ts'

export const stepIcons: Readonly<Record<Step | 'home' | 'runs', LucideIcon>> = {
  home: House,
  runs: List,
  data: Database,
  design: SlidersHorizontal,
  train: ChartLine,
  evaluate: Grid2x2,
  explain: Blend,
  predict: LogIn,
  export: Upload,
}
