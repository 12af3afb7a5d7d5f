import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: 'dist/pages',
    // A page may only load what the origin serves: fonts and pictures stay files.
    assetsInlineLimit: 0,
    // The design system comes minified.
    cssMinify: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // "use client" means something to servers that render pages; there is none here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
});
