/** Look of the application: one accent, the blue-green of deep water; the rest is grey. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, Select } from '@mantine/core';

const water: MantineColorsTuple = [
  '#e8f5f8',
  '#d2e9ef',
  '#a6d4e0',
  '#76bdcf',
  '#55adc3',
  '#3b9bb4',
  '#2a869f',
  '#0f6d87',
  '#0b5a70',
  '#074557',
];

const slate: MantineColorsTuple = [
  '#dfe3e8',
  '#c3cad2',
  '#a5afba',
  '#7f8b98',
  '#52606e',
  '#3a4652',
  '#2b353f',
  '#1d252d',
  '#161d24',
  '#10161b',
];

export const theme = createTheme({
  fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
  headings: {
    fontFamily: "'Be Vietnam Pro', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.3' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  colors: { water, dark: slate },
  primaryColor: 'water',
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: 'md',
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The list itself scrolls: assistive technology then sees one listbox, not a scrolling box around it.
    Select: Select.extend({ defaultProps: { withScrollArea: false, classNames: { options: 'hc-options' } } }),
  },
});

/** The library's grey for secondary text is too pale for WCAG AA; better and worse get a colour for each scheme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfcfd',
    '--mantine-color-text': '#16212b',
    '--mantine-color-dimmed': '#526170',
    '--mantine-color-placeholder': '#5c6a78',
    '--hc-surface': '#ffffff',
    '--hc-sunken': '#f1f5f7',
    '--hc-line': '#dfe6eb',
    '--hc-accent': '#0f6d87',
    '--hc-accent-text': '#0b5a70',
    '--hc-accent-soft': '#e3f1f5',
    '--hc-good': '#11683b',
    '--hc-bad': '#a8261d',
    '--hc-warn-text': '#7a4a00',
    '--hc-warn-soft': '#fdf3dc',
    '--hc-plan': '#955200',
    '--mantine-color-anchor': '#0b5a70',
  },
  dark: {
    '--mantine-color-body': '#10161b',
    '--mantine-color-text': '#dfe6ec',
    '--mantine-color-dimmed': '#a3b0bc',
    '--mantine-color-placeholder': '#93a1ae',
    '--hc-surface': '#171f26',
    '--hc-sunken': '#1d262e',
    '--hc-line': '#2d3842',
    '--hc-accent': '#3fa6c0',
    '--hc-accent-text': '#7fcbdf',
    '--hc-accent-soft': '#17343e',
    '--hc-good': '#74d49c',
    '--hc-bad': '#ff9a90',
    '--hc-warn-text': '#f0c46b',
    '--hc-warn-soft': '#352a12',
    '--hc-plan': '#e7a650',
    '--mantine-color-anchor': '#7fcbdf',
  },
});
