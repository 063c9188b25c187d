//! A folder with a `package.json`, and the tools that its lock file pins.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

use crate::progress::say;
use crate::{process, workspace};

/// An npm project whose packages are installed.
pub struct Project {
    /// Where it is.
    pub folder: PathBuf,
}

impl Project {
    /// Installs what the lock file says, unless that was done already.
    pub fn open(folder: &str) -> anyhow::Result<Self> {
        let project = Self {
            folder: workspace::root().join(folder),
        };
        let lock = std::fs::read(project.folder.join("package-lock.json"))?;
        let stamp = project
            .folder
            .join("node_modules/.isms-installed-lock.json");
        if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
            return Ok(project);
        }
        say(&format!("installing the npm packages of {folder}"));
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&project.folder);
        process::run(npm)
            .context("Node.js 20 or newer with npm is needed")?
            .checked()?;
        std::fs::write(stamp, lock)?;
        Ok(project)
    }

    /// A command that one of the packages brings.
    pub fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(self.folder.join("node_modules/.bin").join(name));
        command.current_dir(&self.folder);
        command
    }

    /// Node's test runner over `test/*.test.mjs`.
    pub fn node_test(&self) -> anyhow::Result<Command> {
        let mut files = Vec::new();
        for file in std::fs::read_dir(self.folder.join("test"))? {
            let file = file?.path();
            if file.to_string_lossy().ends_with(".test.mjs") {
                files.push(file);
            }
        }
        files.sort();
        let mut command = Command::new("node");
        command.args(["--test", "--test-reporter=spec"]).args(files);
        command.current_dir(&self.folder);
        Ok(command)
    }
}
