import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.HOCHUA_API ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  // One copy each: the component library's parts share their context through it.
  resolve: { dedupe: ['react', 'react-dom', '@mantine/core', '@mantine/hooks'] },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Charts are the one heavy part, and they load only where a chart is shown.
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'charts', test: /node_modules\/(echarts|zrender)\// },
            {
              name: 'frame',
              test: /node_modules\/(react|react-dom|scheduler|@mantine|@floating-ui|@tanstack|i18next|react-i18next)\//,
            },
          ],
        },
      },
    },
  },
  // The server compares where a request comes from with the address it was asked at: that of this page.
  server: {
    port: 5173,
    proxy: Object.fromEntries(['/api', '/sdmx'].map((path) => [path, { target: api, changeOrigin: false }])),
  },
});
