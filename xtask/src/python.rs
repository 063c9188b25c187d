//! The Python face: its virtual environment, its wheel, its stubs and its tests.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::Context;
use xshell::{Shell, cmd};

use crate::generate::Generated;
use crate::process;
use crate::progress;
use crate::tally::{Format, Tally};
use crate::workspace;

/// The oldest Python that the wheel runs on: that of `abi3-py311`.
const OLDEST: (u32, u32) = (3, 11);

/// The stubs that maturin writes, beside the Python sources.
const STUBS: &str = "isms-py/python/isms/_isms.pyi";

const QUIET: [&str; 3] = ["--quiet", "--no-input", "--disable-pip-version-check"];

/// Builds the wheel for others into `target/wheels`.
pub fn build() -> anyhow::Result<()> {
    let venv = Venv::ready()?;
    let wheel = venv.wheel(&workspace::target().join("wheels"), &["--strip"])?;
    println!("{}", wheel.display());
    Ok(())
}

/// The project's own virtual environment, `target/venv`.
pub struct Venv {
    python: PathBuf,
    /// Stands in the face's folder, with the variables that its tools need.
    shell: Shell,
}

impl Venv {
    /// The environment with everything in `requirements-dev.txt`, made or brought up to date if need be.
    pub fn ready() -> anyhow::Result<Self> {
        Self::with("venv", "isms-py/requirements-dev.txt")
    }

    /// The environment of a name in `target` with everything in a file of requirements.
    pub fn with(name: &str, requirements: &str) -> anyhow::Result<Self> {
        let folder = workspace::target().join(name);
        let python = if cfg!(windows) {
            folder.join("Scripts").join("python.exe")
        } else {
            folder.join("bin").join("python")
        };
        if !version(python.as_os_str()).is_ok_and(|version| version >= OLDEST) {
            make(&folder)?;
        }
        let shell = Shell::new()?;
        shell.change_dir(workspace::root().join("isms-py"));
        shell.set_var("VIRTUAL_ENV", &folder);
        // A relative one would mean another folder to cargo when maturin starts it.
        shell.set_var("CARGO_TARGET_DIR", workspace::target());
        shell.set_var("PYTHONUTF8", "1");
        shell.set_var("PYTHONDONTWRITEBYTECODE", "1");
        shell.set_var("MYPY_CACHE_DIR", workspace::target().join("mypy"));
        // What a user set for other programs must not change what is tested.
        for variable in ["PYTHONPATH", "PYTHONHOME", "PYTEST_ADDOPTS", "MYPYPATH"] {
            shell.set_var(variable, "");
        }
        let venv = Self { python, shell };
        venv.update(&folder, &workspace::root().join(requirements))?;
        Ok(venv)
    }

    /// The interpreter.
    pub fn python(&self) -> &Path {
        &self.python
    }

    /// Installs the required packages, unless the stamp says that they are there.
    fn update(&self, folder: &Path, file: &Path) -> anyhow::Result<()> {
        let Self { python, shell } = self;
        let requirements = shell.read_file(file)?;
        let stamp = folder.join("installed-requirements.txt");
        if shell
            .read_file(&stamp)
            .is_ok_and(|installed| installed == requirements)
        {
            return Ok(());
        }
        let packages: Vec<&str> = requirements
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
            .collect();
        progress::say(&format!(
            "installing into {}: {}",
            folder.display(),
            packages.join(", ")
        ));
        process::run_shell(cmd!(shell, "{python} -m pip install {QUIET...} -r {file}"))?
            .checked()
            .with_context(|| format!("cannot install what {} names", file.display()))?;
        shell.write_file(&stamp, &requirements)?;
        Ok(())
    }

    /// Builds a wheel as users get it into `folder`, and says where it is.
    pub fn wheel(&self, folder: &Path, options: &[&str]) -> anyhow::Result<PathBuf> {
        let Self { python, shell } = self;
        // With one wheel in the folder there is no doubt which one is meant.
        for old in wheels_in(folder)? {
            shell.remove_path(old)?;
        }
        process::run_shell(cmd!(
            shell,
            "{python} -m maturin build --release --interpreter {python} --out {folder} {options...}"
        ))?
        .checked()?;
        wheels_in(folder)?.pop().context("maturin built no wheel")
    }

    /// Builds the wheel and installs it here.
    pub fn install(&self) -> anyhow::Result<Vec<Tally>> {
        let wheel = self.wheel(&workspace::target().join("wheels").join("tested"), &[])?;
        self.install_wheel(&wheel)?;
        Ok(Vec::new())
    }

    /// Installs a wheel here.
    pub fn install_wheel(&self, wheel: &Path) -> anyhow::Result<()> {
        let Self { python, shell } = self;
        process::run_shell(cmd!(
            shell,
            "{python} -m pip install {QUIET...} --no-deps --no-index --force-reinstall {wheel}"
        ))?
        .checked()?;
        Ok(())
    }

    /// Runs pytest; its configuration turns warnings into errors.
    pub fn pytest(&self) -> anyhow::Result<Vec<Tally>> {
        let Self { python, shell } = self;
        let cache = format!("cache_dir={}", workspace::target().join("pytest").display());
        let left_out: &[&str] = if java(shell) {
            &[]
        } else {
            progress::say("no Java found, which Spark needs: tests/test_spark.py is not run");
            &["--ignore=tests/test_spark.py"]
        };
        let finished = process::run_shell(cmd!(
            shell,
            "{python} -m pytest --color=no -o {cache} {left_out...}"
        ))?;
        Ok(vec![Format::Pytest.tally("pytest", &finished)?])
    }

    /// Compares the stubs with the module as it is at run time.
    pub fn stubtest(&self) -> anyhow::Result<Vec<Tally>> {
        let Self { python, shell } = self;
        process::run_shell(cmd!(shell, "{python} -m mypy.stubtest isms"))?.checked()?;
        Ok(Vec::new())
    }

    /// Type-checks the tests, and the user's script among them, against what is installed.
    pub fn mypy(&self) -> anyhow::Result<Vec<Tally>> {
        let Self { python, shell } = self;
        process::run_shell(cmd!(shell, "{python} -m mypy --strict tests"))?.checked()?;
        Ok(Vec::new())
    }

    /// The stubs that belong to the Rust sources as they are.
    pub fn stubs(&self) -> anyhow::Result<Generated> {
        let Self { python, shell } = self;
        let folder = workspace::target().join("stubs");
        process::run_shell(cmd!(
            shell,
            "{python} -m maturin generate-stubs --profile release --interpreter {python} --out {folder}"
        ))?
        .checked()?;
        let text = shell.read_file(folder.join("isms").join("_isms.pyi"))?;
        Ok(Generated {
            path: PathBuf::from(STUBS),
            text,
        })
    }
}

/// Whether there is a Java that Spark would start: that of `JAVA_HOME`, else `java`.
fn java(shell: &Shell) -> bool {
    let java = match std::env::var_os("JAVA_HOME") {
        Some(home) if !home.is_empty() => Path::new(&home).join("bin").join("java"),
        _ => PathBuf::from("java"),
    };
    process::run_shell(cmd!(shell, "{java} -version")).is_ok_and(|finished| finished.success)
}

fn wheels_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut wheels = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            wheels.push(path);
        }
    }
    Ok(wheels)
}

/// Makes an empty virtual environment.
fn make(folder: &Path) -> anyhow::Result<()> {
    let python = find()?;
    progress::say(&format!(
        "making a virtual environment in {}",
        folder.display()
    ));
    let shell = Shell::new()?;
    let finished = process::run_shell(cmd!(shell, "{python} -m venv --clear {folder}"))?;
    if finished.success {
        return Ok(());
    }
    let lacking = ["ensurepip", "No module named venv"];
    if lacking.iter().any(|sign| finished.output.contains(sign)) {
        anyhow::bail!(
            "`{python}` cannot make virtual environments, because its modules venv and ensurepip \
             are packaged apart. Install them (Debian and Ubuntu: `apt-get install python3-venv`), \
             or name another Python in the environment variable PYTHON.\n{finished}"
        );
    }
    anyhow::bail!("{finished}")
}

/// The Python to make the environment with: `PYTHON`, else `python3`, else `python`.
fn find() -> anyhow::Result<String> {
    let (major, minor) = OLDEST;
    if let Ok(python) = std::env::var("PYTHON")
        && !python.is_empty()
    {
        return match version(OsStr::new(&python)) {
            Ok(version) if version >= OLDEST => Ok(python),
            Ok((found, found_minor)) => anyhow::bail!(
                "PYTHON names `{python}`, which is Python {found}.{found_minor}; {major}.{minor} or later is needed"
            ),
            Err(error) => {
                Err(error.context(format!("PYTHON names `{python}`, which does not run")))
            }
        };
    }
    ["python3", "python"]
        .into_iter()
        .find(|python| version(OsStr::new(python)).is_ok_and(|version| version >= OLDEST))
        .map(str::to_owned)
        .with_context(|| {
            format!(
                "neither `python3` nor `python` is Python {major}.{minor} or later; install it, or \
                 name it in the environment variable PYTHON"
            )
        })
}

fn version(python: &OsStr) -> anyhow::Result<(u32, u32)> {
    let script = "import sys; print(sys.version_info[0], sys.version_info[1])";
    let shell = Shell::new()?;
    let output = process::run_shell(cmd!(shell, "{python} -c {script}"))?.checked()?;
    let mut numbers = output.split_whitespace().map(str::parse::<u32>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => Ok((major, minor)),
        _ => anyhow::bail!("it said `{}` for its version", output.trim()),
    }
}
