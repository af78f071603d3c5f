# Sourced by ./mvnw and ./wardenline: finds a JDK 25 and sets JAVA_HOME, or says in one line what is missing.
# Looks where JDKs usually stand, so that no path of one machine is written anywhere.

wardenline_java_major() {
  "$1/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p'
}

wardenline_find_jdk() {
  for candidate in "${JAVA_HOME:-}" "${JDK25_HOME:-}" "${JAVA_HOME_25_X64:-}" \
    /usr/lib/jvm/*25* /opt/*jdk*25* /opt/java/* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && [ "$(wardenline_java_major "$candidate")" = 25 ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "No JDK 25 found: install one (for example Temurin 25, package temurin-25-jdk) or set JAVA_HOME to it." >&2
  return 1
}

wardenline_find_jdk || exit 1
