// Builds the console's page into dist/console. Everything it needs is in the bundle: the page loads nothing from elsewhere.
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [preact()],
  build: {
    outDir: '../../../dist/console',
    emptyOutDir: true,
    // The content policy allows no data: address, so nothing is inlined.
    assetsInlineLimit: 0,
    // The chart library arrives in a chunk of its own, after the page can be used.
    chunkSizeWarningLimit: 600,
  },
});
