import { defineConfig } from "vite";

export default defineConfig({
  // Addresses relative to the page: it works in any folder of any server.
  base: "./",
  build: {
    // The page's policy allows no data: addresses for anything but pictures.
    assetsInlineLimit: 0,
    target: "es2022",
  },
  server: {
    // The package is a link to the checkout, outside this folder; so is the example.
    fs: { allow: [".", "../../isms-wasm/npm", "../water_utility"] },
  },
});
